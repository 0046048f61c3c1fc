import { headerOf, type ParsedMail } from './parsed-mail.ts';

const DAEMON = /^(?:mailer-?daemon|mail-?daemon|mmdf|delivery-?daemon)@/i;
const POSTMASTER = /^post[-_]?master@/i;
const SUBJECT =
  /undeliver(?:able|ed)|delivery (?:status notification|has failed|failed|failure|report)|(?:mail|message) delivery (?:failed|failure|subsystem)|failure notice|returned mail|mail system error|non[- ]?delivery|could not be delivered|delivery notification: delivery has failed|unzustellbar|nicht zugestellt|退信|系统退信|投递失败|邮件被退回|無法傳遞|未送达|未能送达/i;
/** Told about, but not failed: these are other kinds of report. */
const DELAYED = /delay|warning: (?:could not send|message still undelivered)|still being retried|read:|已读|读取回执/i;
const FAILED = /^\s*action\s*:\s*failed/im;

/**
 * Whether a mail says that one of ours could not be delivered. Vacation replies, read receipts, complaints about abuse
 * and notices of delay are not bounces.
 */
export function isBounce(mail: ParsedMail): boolean {
  const status = mail.attachments.find(({ contentType }) => contentType === 'message/delivery-status');
  if (status) {
    const report = Buffer.from(status.content).toString('latin1');
    return FAILED.test(report) || !/^\s*action\s*:\s*(?:delayed|delivered|relayed|expanded)/im.test(report);
  }
  if (
    mail.partTypes.includes('message/feedback-report') ||
    mail.partTypes.includes('message/disposition-notification')
  ) {
    return false;
  }
  if (headerOf(mail, 'x-failed-recipients') !== undefined) return true;
  if (DELAYED.test(mail.subject)) return false;
  const from = mail.from?.address || (headerOf(mail, 'from') ?? '').trim();
  if (DAEMON.test(from) || /^mailer-daemon$/i.test(from)) return true;
  if (SUBJECT.test(mail.subject) || SES_NOTICE.test(mail.text)) return true;
  return secondSigns(mail, from) >= 2;
}

/** Whether a mail says that one of ours is still on its way: no bounce, but about our mail just the same. */
export function isDelayNotice(mail: ParsedMail): boolean {
  const status = mail.attachments.find(({ contentType }) => contentType === 'message/delivery-status');
  const delayed = status && /^\s*action\s*:\s*delayed/im.test(Buffer.from(status.content).toString('latin1'));
  const from = mail.from?.address ?? '';
  return delayed === true || (DELAYED.test(mail.subject) && (DAEMON.test(from) || POSTMASTER.test(from)));
}

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
