import { type Item, MAILS } from './largest-tickets.ts';

/** What Lambda hands to a function at once. */
const LARGEST_EVENT = 5_500_000;
const ROUNDS = 16;
/** Each reads ten of the largest tickets, 250 MB. */
const ROUNDS_OF_LETTERS = 4;

const rounds = <T>(make: (round: number) => T, many = ROUNDS): T[] =>
  Array.from({ length: many }, (_, round) => make(round));

/** Entries as the stream hands them over, with as much written in them as an event holds. */
function batchOf(entries: readonly Item[], size: number): object {
  // With one letter that is not of ASCII V8 keeps each of the others in two bytes.
  const texts = { S: `黑${'x'.repeat(LARGEST_EVENT / size)}` };
  const Records = entries.slice(0, size).map((entry, at) => ({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: `${at}`, NewImage: { ...entry, texts } },
  }));
  return { Records };
}

const queueBatch = (bodies: readonly object[]) => ({
  Records: bodies.map((body, at) => ({ messageId: `m${at}`, body: JSON.stringify(body), attributes: {} })),
});

/** Somebody is told of a mail that each of the largest tickets got. */
const letters = (largest: readonly string[]) => (round: number) => {
  const entry = MAILS - round;
  const order = { id: `customer-wrote.${entry}`, kind: 'customer-wrote', to: { kind: 'role', role: 'officer' } };
  return queueBatch(largest.map((number) => ({ number, entry, event: 0, ...order })));
};

/** A receipt came back, as it does once and again. */
const bounce = (round: number) => (number: string) => ({
  eventType: 'Bounce',
  mail: { messageId: number, headers: [{ name: 'X-Redress-Event', value: `${number}/receipt.1` }] },
  bounce: { bounceType: 'Transient', feedbackId: `${number} ${round}`, bouncedRecipients: [] },
});

const step = (number: string) => ({
  ...{ procedure: 'complaint-escalation', version: 1, step: 'apology', round: 1, token: 't' },
  number,
});

/** The largest that may come to a function, one after the other; none to one that this says nothing of. */
export function eventsFor(
  name: string,
  { items, largest }: { readonly items: readonly Item[]; readonly largest: readonly string[] },
): object[] | undefined {
  const entries = items.filter(({ kind, version }) => kind?.S === 'entry' && version?.N === '1');
  if (name.endsWith('FollowEvents')) return rounds(() => batchOf(entries, 25));
  if (name.endsWith('CountEvents')) return rounds(() => batchOf(entries, 100));
  if (name.endsWith('SendLetter')) return rounds(letters(largest), ROUNDS_OF_LETTERS);
  if (name.endsWith('ReceiveDeliveryEvent'))
    return rounds((round) => queueBatch(largest.slice(0, 5).map(bounce(round))));
  if (name.endsWith('ActOnDue')) return rounds(() => largest.map((number) => ({ number }))).flat();
  if (name.endsWith('RunStep')) return rounds(() => largest.map(step)).flat();
  return undefined;
}
