import * as z from 'zod/mini';

const recipients = z.array(z.object({ emailAddress: z.string() }));
const Mail = z.object({
  messageId: z.string(),
  headers: z.optional(z.array(z.object({ name: z.string(), value: z.string() }))),
});

const SesEvent = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Delivery'), mail: Mail }),
  z.object({
    eventType: z.literal('Bounce'),
    mail: Mail,
    bounce: z.object({ bounceType: z.string(), feedbackId: z.string(), bouncedRecipients: recipients }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail: Mail,
    complaint: z.object({ feedbackId: z.string(), complainedRecipients: recipients }),
  }),
]);

/** What became of a mail that SES took. */
export interface DeliveryEvent {
  readonly what: 'delivered' | 'bounced' | 'complained';
  readonly sesId: string;
  /** `<number>/<letter id>`, as the mail's own header says. */
  readonly about: string | undefined;
  /** The same for every telling of the same event. */
  readonly feedbackId: string;
  /** A bounce for good: the address does not exist. */
  readonly permanent: boolean;
  readonly recipients: readonly string[];
}

/**
 * An event of the configuration set, as SES wrote it to the topic.
 * @returns null for kinds of event that change nothing (sent, delayed)
 * @throws when it is no event of SES: the message goes to the dead-letter queue
 */
export function readDeliveryEvent(body: string): DeliveryEvent | null {
  const json: unknown = JSON.parse(body);
  if (isOfNoConcern(json)) return null;
  const event = z.parse(SesEvent, json);
  const { messageId: sesId, headers = [] } = event.mail;
  const about = headers.find(({ name }) => name.toLowerCase() === 'x-redress-event')?.value;
  const common = { sesId, about };
  if (event.eventType === 'Delivery') {
    return { what: 'delivered', ...common, feedbackId: sesId, permanent: false, recipients: [] };
  }
  if (event.eventType === 'Bounce') {
    const { bounceType, feedbackId, bouncedRecipients } = event.bounce;
    const permanent = bounceType === 'Permanent';
    return { what: 'bounced', ...common, feedbackId, permanent, recipients: addressesOf(bouncedRecipients) };
  }
  const { feedbackId, complainedRecipients } = event.complaint;
  return { what: 'complained', ...common, feedbackId, permanent: false, recipients: addressesOf(complainedRecipients) };
}

/** SES tries the topic once when the destination is made: `Successfully validated SNS topic`. */
function isOfNoConcern(json: unknown): boolean {
  if (typeof json !== 'object' || json === null || !('eventType' in json)) return false;
  return !['Delivery', 'Bounce', 'Complaint'].includes(String(json.eventType));
}

/** SES may write them with a name: `"Wang" <wang@customer.example>`. */
function addressesOf(given: z.output<typeof recipients>): string[] {
  return given.map(({ emailAddress }) => /<([^<>]+)>\s*$/.exec(emailAddress)?.[1] ?? emailAddress.trim());
}
