import { headerOf, type ParsedMail } from './parsed-mail.ts';

/** What became of a mail: it failed for good, is still on its way, or arrived (RFC 3464: delivered, relayed, expanded). */
export type NoticeKind = 'failed' | 'delayed' | 'arrived';

/** What another server says became of a mail of ours. */
export interface DeliveryNotice {
  readonly kind: NoticeKind;
  /** Status 5.x.x: another try would fail as well. */
  readonly permanent: boolean;
  /** Whom it did not reach, as far as the notice says so. */
  readonly recipients: readonly string[];
  /** Message ids of the mails that came back with it, with angle brackets. */
  readonly about: readonly string[];
  /** What those had answered: of letters to staff that is what leads to their ticket. */
  readonly answered: readonly string[];
}

const DAEMON = /^(?:mailer-?daemon|mail-?daemon|mmdf|delivery-?daemon|microsoftexchange[0-9a-f]{16,64})@/i;
const POSTMASTER = /^post[-_]?master@/i;
const FAILED_SUBJECT =
  /undeliver(?:able|ed)|delivery (?:status notification|has failed|failed|failure)|(?:mail|message) delivery (?:failed|failure|subsystem)|failure notice|returned mail|mail system error|non[- ]?delivery|could not be delivered|delivery notification: delivery has failed|unzustellbar|nicht zugestellt|non remis|no se puede entregar|no entregado|não é possível entregar|non recapitabile|onbestelbaar|nie można dostarczyć|не удается доставить|недоставленное|配信不能|배달되지 않음|발송 실패|无法送达|無法送達|未传递|无法投递|邮件退回|退信|系统退信|投递失败|邮件被退回|無法傳遞|未送达|未能送达/i;
const DELAYED_SUBJECT =
  /delay|warning: (?:could not send|message still undelivered)|still being retried|verzögert|retardé|demorad|延迟|延遲|遅延/i;
const READ_SUBJECT = /^\s*(?:read:|已读|读取回执)/i;

/** @returns null for a mail that is none: vacation replies, read receipts and complaints about abuse are not */
export function deliveryNoticeOf(mail: ParsedMail): DeliveryNotice | null {
  const status = statusPartOf(mail);
  const kind = status === null ? kindWithoutStatus(mail) : kindByStatus(status);
  if (kind === null) return null;
  return {
    kind,
    permanent: /^\s*status\s*:\s*5\./im.test(status ?? mail.text),
    recipients: recipientsIn(status ?? ''),
    about: returnedIds(mail, MESSAGE_ID),
    answered: returnedIds(mail, IN_REPLY_TO),
  };
}

function statusPartOf({ attachments }: ParsedMail): string | null {
  const part = attachments.find(({ contentType }) => /^message\/(?:global-)?delivery-status$/.test(contentType));
  return part === undefined ? null : Buffer.from(part.content).toString('latin1');
}

/** Several recipients may fare differently: one that failed is what matters. */
function kindByStatus(status: string): NoticeKind {
  const actions = [...status.matchAll(/^\s*action\s*:\s*([a-z]+)/gim)].map(([, action = '']) => action.toLowerCase());
  if (actions.length === 0 || actions.includes('failed')) return 'failed';
  if (actions.includes('delayed')) return 'delayed';
  return actions.every((action) => ARRIVED.has(action)) ? 'arrived' : 'failed';
}

const ARRIVED = new Set(['delivered', 'relayed', 'expanded']);

/** Many servers never heard of RFC 3464. */
function kindWithoutStatus(mail: ParsedMail): NoticeKind | null {
  const otherReport = ['message/feedback-report', 'message/disposition-notification'];
  if (otherReport.some((type) => mail.partTypes.includes(type))) return null;
  if (headerOf(mail, 'x-failed-recipients') !== undefined) return 'failed';
  const from = mail.from?.address || (headerOf(mail, 'from') ?? '').trim();
  const fromDaemon = DAEMON.test(from) || /^mailer-daemon$/i.test(from);
  if (DELAYED_SUBJECT.test(mail.subject)) return fromDaemon || POSTMASTER.test(from) ? 'delayed' : null;
  if (READ_SUBJECT.test(mail.subject)) return null;
  const failed = fromDaemon || saysFailed(mail.subject) || SES_NOTICE.test(mail.text);
  return failed || secondSigns(mail, from) >= 2 ? 'failed' : null;
}

/** A person may answer such a notice, or pass it on. */
const saysFailed = (subject: string) =>
  FAILED_SUBJECT.test(subject) && !/^\s*(?:re|aw|sv|fwd?|wg|回复|答复|转发)\s*[:：]/i.test(subject);

/** A notice of SES that somebody had mailed by SNS instead of taking it from a queue. */
const SES_NOTICE = /\\?"(?:notification|event)Type\\?"\s*:\s*\\?"Bounce\\?"/;
/** What the server of a recipient says, in its own words. */
const REFUSED =
  /\b(?:user unknown|no such user|unknown user|mailbox (?:is )?full|mailbox unavailable|could not be delivered to|undeliverable|invalid (?:user )?address|permanent errors?|delivery failed)\b|\bRCPT TO:\s*<|\b5\d\d[- ]5\.\d+\.\d+\b|\b550[ -]/i;

/** None of these is enough: people are postmasters, machines send from nobody, and mails are forwarded. */
function secondSigns(mail: ParsedMail, from: string): number {
  const empty = /^\s*<\s*>\s*$/.test(headerOf(mail, 'return-path') ?? '');
  const returns = ['message/rfc822', 'text/rfc822-headers', 'multipart/report'].some((type) =>
    mail.partTypes.includes(type),
  );
  const signs = [POSTMASTER.test(from), empty && returns, REFUSED.test(mail.text.slice(0, 4_000))];
  const reported = POSTMASTER.test(from) && (empty || mail.partTypes.includes('multipart/report'));
  return reported ? 2 : signs.filter(Boolean).length;
}

/** `Final-Recipient: rfc822; wang@customer.example` */
function recipientsIn(status: string): string[] {
  const found = status.matchAll(/^\s*(?:final|original)-recipient\s*:[^;\r\n]*;\s*<?([^\s<>]+@[^\s<>]+)>?/gim);
  return [...new Set([...found].map(([, address = '']) => address.toLowerCase()))];
}

/** A header lies at the beginning of what came back; the rest of it is what we wrote. */
const RETURNED_HEAD = 32 * 1024;
const RETURNED = new Set(['message/rfc822', 'message/global', 'text/rfc822-headers', 'message/global-headers']);
const MAX_IDS = 5;

const MESSAGE_ID = /^[>\s]*message-id\s*:\s*(<[^<>\s]{3,250}>)/gim;
const IN_REPLY_TO = /^[>\s]*in-reply-to\s*:\s*(<[^<>\s]{3,250}>)/gim;

function returnedIds({ attachments, text }: ParsedMail, field: RegExp): string[] {
  const parts = attachments
    .filter(({ contentType }) => RETURNED.has(contentType))
    .map(({ content }) => Buffer.from(content.subarray(0, RETURNED_HEAD)).toString('latin1'));
  const heads = parts.length > 0 ? parts : [text.slice(0, RETURNED_HEAD)];
  const ids = heads.flatMap((head) => [...head.matchAll(field)]);
  return [...new Set(ids.map(([, id = '']) => id))].slice(0, MAX_IDS);
}
