import * as z from 'zod/mini';
import type { Delivery } from '../../shared/mail/incoming-mail.ts';

const Verdict = z.optional(z.object({ status: z.string() }));

const ReceiptNotification = z.object({
  notificationType: z.literal('Received'),
  mail: z.object({ messageId: z.string(), timestamp: z.string(), source: z.string() }),
  receipt: z.object({
    recipients: z.array(z.string()),
    spamVerdict: Verdict,
    virusVerdict: Verdict,
    spfVerdict: Verdict,
    dkimVerdict: Verdict,
    dmarcVerdict: Verdict,
    action: z.object({ type: z.literal('S3'), objectKey: z.string() }),
  }),
});

const Envelope = z.object({ Type: z.literal('Notification'), Message: z.string() });

/** SES tries the topic and the bucket once when a rule is set up; nobody wrote that. */
const SETUP = 'AMAZON_SES_SETUP_NOTIFICATION';

function statusesOf(verdicts: Record<string, z.output<typeof Verdict>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(verdicts).flatMap(([check, verdict]) => (verdict === undefined ? [] : [[check, verdict.status]])),
  );
}

/**
 * What SES tells of a mail it received, as it comes out of the queue, with or without the envelope of SNS.
 * @returns null for the test that SES makes when a rule is set up
 * @throws when it is anything else: the message goes to the dead-letter queue
 */
export function readNotification(body: string): Delivery | null {
  const enveloped = z.safeParse(Envelope, JSON.parse(body));
  const message = enveloped.success ? enveloped.data.Message : body;
  if (message.includes('Successfully validated SNS topic')) return null;
  const { mail, receipt } = z.parse(ReceiptNotification, JSON.parse(message));
  if (mail.messageId === SETUP || receipt.action.objectKey.endsWith(SETUP)) return null;
  const { spamVerdict: spam, virusVerdict: virus, spfVerdict: spf, dkimVerdict: dkim, dmarcVerdict: dmarc } = receipt;
  const failed = (verdict: z.output<typeof Verdict>) => verdict?.status === 'FAIL';
  return {
    id: mail.messageId,
    rawKey: receipt.action.objectKey,
    source: mail.source,
    recipients: receipt.recipients,
    at: new Date(mail.timestamp),
    failed: {
      spam: failed(spam),
      virus: failed(virus),
      dmarc: failed(dmarc),
    },
    verdicts: statusesOf({ spam, virus, spf, dkim, dmarc }),
  };
}
