import { randomUUID } from 'node:crypto';
import type { MailEvent } from './event-destinations.ts';
import { displayAddresses, type HeaderField, headerOf } from './mail-headers.ts';

/** A mail as its events describe it. */
export interface MailInEvents {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  readonly source: string;
  readonly identityArn: string;
  readonly account: string;
  readonly destination: readonly string[];
  /** As the sender gave them, before SES replaced any. */
  readonly fields: readonly HeaderField[];
  readonly tags: Readonly<Record<string, readonly string[]>>;
}

/**
 * What becomes of a mail, in the order in which SES tells it. Every address takes its mail, but for those of the SES
 * mailbox simulator that bounce or complain.
 */
export function eventsOf(mail: MailInEvents): MailEvent[] {
  const described = { mail: describe(mail) };
  const bounced = mail.destination.filter((address) => isSimulator(address, 'bounce'));
  const complained = mail.destination.filter((address) => isSimulator(address, 'complaint'));
  const delivered = mail.destination.filter((address) => !bounced.includes(address));
  return [
    { eventType: 'Send', ...described, send: {} },
    ...(delivered.length > 0
      ? [{ eventType: 'Delivery' as const, ...described, delivery: delivery(mail, delivered) }]
      : []),
    ...(bounced.length > 0 ? [{ eventType: 'Bounce' as const, ...described, bounce: bounce(mail, bounced) }] : []),
    ...(complained.length > 0
      ? [{ eventType: 'Complaint' as const, ...described, complaint: complaint(mail, complained) }]
      : []),
  ];
}

const isSimulator = (address: string, what: string) =>
  new RegExp(`^${what}(\\+[^@]*)?@simulator\\.amazonses\\.com$`, 'i').test(address);

function describe({ id, at, source, identityArn, account, destination, fields, tags }: MailInEvents): object {
  return {
    timestamp: at,
    source,
    sourceArn: identityArn,
    sendingAccountId: account,
    messageId: id,
    destination,
    headersTruncated: false,
    headers: fields.map(({ name, value }) => ({ name, value })),
    commonHeaders: {
      from: displayAddresses(headerOf(fields, 'From')),
      to: displayAddresses(headerOf(fields, 'To')),
      messageId: id,
      subject: headerOf(fields, 'Subject'),
    },
    tags,
  };
}

const delivery = ({ at }: MailInEvents, recipients: readonly string[]) => ({
  timestamp: at,
  processingTimeMillis: 1,
  recipients,
  smtpResponse: '250 2.0.0 OK',
  reportingMTA: 'local.smtp-out.amazonses.com',
});

const bounce = ({ at }: MailInEvents, recipients: readonly string[]) => ({
  bounceType: 'Permanent',
  bounceSubType: 'General',
  bouncedRecipients: recipients.map((emailAddress) => ({
    emailAddress,
    action: 'failed',
    status: '5.1.1',
    diagnosticCode: 'smtp; 550 5.1.1 user unknown',
  })),
  timestamp: at,
  feedbackId: `${randomUUID()}-000000`,
  reportingMTA: 'dns; local.smtp-out.amazonses.com',
});

const complaint = ({ at }: MailInEvents, recipients: readonly string[]) => ({
  complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
  timestamp: at,
  feedbackId: `${randomUUID()}-000000`,
  complaintSubType: null,
  userAgent: 'Amazon SES Mailbox Simulator',
  complaintFeedbackType: 'abuse',
  arrivalDate: at,
});
