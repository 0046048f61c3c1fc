import { AwsError } from '../aws-answer.ts';
import type { LocalContext } from '../part.ts';
import { inTransaction } from '../transaction.ts';
import type { EventDestinations } from './event-destinations.ts';
import type { Identities } from './identities.ts';
import { eventsOf } from './mail-events.ts';
import { addressesIn, type HeaderField, headerField, headerOf, joinMail, splitMail } from './mail-headers.ts';
import { messageIdHeader, outgoingId } from './message-id.ts';
import type { OutboxStore } from './outbox-store.ts';
import { readSentMail } from './read-mail.ts';

/** What SES takes in one SendRawEmail, and how many recipients. */
const MOST_BYTES = 10_485_760;
const MOST_RECIPIENTS = 50;

export interface Outgoing {
  readonly raw: Buffer;
  /** The envelope's sender; the From of the mail if undefined. */
  readonly source?: string | undefined;
  /** The envelope's recipients; those in the mail's header if empty. */
  readonly destinations: readonly string[];
  readonly configurationSet?: string | undefined;
  readonly tags: Readonly<Record<string, readonly string[]>>;
}

export interface Sending {
  readonly context: LocalContext;
  readonly identities: Identities;
  readonly events: EventDestinations;
  readonly outbox: OutboxStore;
  comeIn(mail: Left): Promise<void>;
}

/** A mail on its way to whoever it is for. */
export interface Left {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
}

/** Takes a mail: it is in the outbox, and its events are published, when its id is returned. Throws AwsError. */
export async function sendMail(sending: Sending, outgoing: Outgoing): Promise<string> {
  const { context, events, outbox } = sending;
  if (outgoing.raw.length > MOST_BYTES) throw invalid(`Message length is more than ${MOST_BYTES} bytes long`);
  const { fields, rest } = splitMail(outgoing.raw);
  const to = recipientsOf(outgoing, fields);
  const { from, identity } = senderOf(sending, outgoing, fields);
  const set = configurationSetOf(sending, { outgoing, fields, identity });
  const at = context.clock.now();
  const id = outgoingId(context.region, at);
  const raw = joinMail({ fields: stamped(fields, { date: at, messageId: messageIdHeader(context.region, id) }), rest });
  const iso = new Date(at).toISOString();
  const mail = await readSentMail(raw, { id, at: iso, from, to });
  const described = { id, at: iso, source: outgoing.source ?? from, destination: to, fields, account: context.account };
  const identityArn = `arn:aws:ses:${context.region}:${context.account}:identity/${identity}`;
  const tags = {
    ...(set && { 'ses:configuration-set': [set] }),
    'ses:from-domain': [from.split('@')[1] ?? ''],
    ...outgoing.tags,
  };
  inTransaction(context.database, () => {
    outbox.add(mail, raw);
    if (set) for (const event of eventsOf({ ...described, identityArn, tags })) events.publish(set, event);
  });
  await sending.comeIn({ from: outgoing.source ?? from, to, raw });
  return id;
}

const invalid = (message: string) => new AwsError(400, 'InvalidParameterValue', message);

function recipientsOf({ destinations }: Outgoing, fields: readonly HeaderField[]): string[] {
  const inHeader = ['To', 'Cc', 'Bcc'].flatMap((name) => addressesIn(headerOf(fields, name)));
  const to = destinations.length > 0 ? destinations.flatMap((one) => addressesIn(one)) : inHeader;
  if (to.length === 0) throw invalid('No recipients.');
  if (to.length > MOST_RECIPIENTS) throw invalid(`Recipient count exceeds ${MOST_RECIPIENTS}.`);
  const wrong = to.find((address) => !/^[!-?A-~]+@[!-?A-~]+$/.test(address));
  if (wrong) throw invalid(`Illegal address: ${wrong}`);
  return to;
}

function senderOf(
  { context, identities }: Sending,
  { source }: Outgoing,
  fields: readonly HeaderField[],
): { from: string; identity: string } {
  const from = addressesIn(headerOf(fields, 'From'))[0];
  if (!from) throw invalid("Missing required header 'From'.");
  const senders = [from, ...addressesIn(source)];
  const unverified = senders.filter((address) => !identities.covering(address));
  if (unverified.length > 0) {
    const which = `The following identities failed the check in region ${context.region.toUpperCase()}`;
    throw new AwsError(400, 'MessageRejected', `Email address is not verified. ${which}: ${unverified.join(', ')}`);
  }
  return { from, identity: identities.covering(from) ?? from };
}

function configurationSetOf(
  { identities, events }: Sending,
  { outgoing, fields, identity }: { outgoing: Outgoing; fields: readonly HeaderField[]; identity: string },
): string | undefined {
  const named = outgoing.configurationSet ?? headerOf(fields, 'X-SES-CONFIGURATION-SET');
  const set = named ?? identities.configurationSetOf(identity);
  if (set === undefined || events.has(set)) return set;
  throw new AwsError(400, 'ConfigurationSetDoesNotExist', `Configuration set <${set}> does not exist.`);
}

/** SES replaces these, whatever the sender wrote, and keeps its own headers and the blind copies to itself. */
function stamped(
  fields: readonly HeaderField[],
  { date, messageId }: { date: number; messageId: string },
): HeaderField[] {
  const replaced = ['message-id', 'date', 'bcc', 'return-path', 'x-ses-configuration-set', 'x-ses-message-tags'];
  return [
    ...fields.filter(({ name }) => !replaced.includes(name.toLowerCase())),
    headerField('Message-ID', messageId),
    headerField('Date', new Date(date).toUTCString().replace('GMT', '+0000')),
  ];
}
