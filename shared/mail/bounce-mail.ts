import { headerOf, type ParsedMail } from './parsed-mail.ts';

const DAEMON = /^(?:mailer-?daemon|mail-?daemon|mmdf|delivery-?daemon)@/i;
const POSTMASTER = /^post-?master@/i;
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
  const from = mail.from?.address ?? '';
  const empty = /^\s*<\s*>\s*$/.test(headerOf(mail, 'return-path') ?? '');
  if (DAEMON.test(from) || /^mailer-daemon$/i.test(from)) return true;
  if (SUBJECT.test(mail.subject)) return true;
  return POSTMASTER.test(from) && (empty || mail.partTypes.includes('multipart/report'));
}
