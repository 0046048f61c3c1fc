import { type Case, type Complaints, casesOf, type Entry, type Evidence, type Item, type Mail } from './evidence.ts';

const EVENT_HEADER = 'X-Redress-Event';
const eventOf = ({ headers }: Mail): string => headers[EVENT_HEADER] ?? '';
const letterId = ({ sk }: Item): string => sk.slice('LETTER#'.length);

/** No letter before its write, none twice but for an interruption, none left out, none stuck. */
export function auditMails(evidence: Evidence): Complaints {
  const cases = casesOf(evidence);
  const waysBack = waysBackOf(evidence.items);
  return [
    ...repeats(evidence),
    ...unwritten(evidence, cases),
    ...cases.flatMap((one) => missing(one, evidence)),
    ...cases.flatMap((one) => strayed(one, waysBack)),
  ];
}

/** SES may have taken a letter when its function died; then it leaves once more, under the same header. */
function repeats({ mails, interruptions }: Evidence): Complaints {
  const groups = [...Map.groupBy(mails, eventOf)].filter(([, group]) => group.length > 1);
  const tooOften = groups.filter(([, group]) => group.length > 2);
  const repeated = groups.reduce((sum, [, group]) => sum + group.length - 1, 0);
  return [
    ...tooOften.map(([event, group]) => `mail: ${event} left ${group.length} times`),
    ...(repeated > interruptions
      ? [`mail: ${repeated} repeats and ${interruptions} interruptions only: ${groups.map(([event]) => event)}`]
      : []),
  ];
}

/** Each mail has its letter in the table, which belongs to an entry that was written before it left. */
function unwritten({ mails, items }: Evidence, cases: readonly Case[]): Complaints {
  const byNumber = new Map(cases.map((one) => [one.number, one]));
  return mails.flatMap((mail) => {
    const [number = '', id = ''] = eventOf(mail).split('/');
    if (number === '') return [`mail: ${mail.id} to ${mail.to} names no event`];
    const found = byNumber.get(number);
    if (found === undefined) return isReport(items, id) ? [] : [`mail: ${number}/${id} is of no ticket`];
    const letter = found.letters.find((one) => letterId(one) === id);
    if (letter?.state !== 'sent') return [`mail: ${number}/${id} left and is not written down as sent`];
    const entry = found.entries.find(({ version }) => version === letter.entry);
    if (entry === undefined) return [`mail: ${number}/${id} left for an entry that is not there`];
    return mail.at >= entry.at ? [] : [`mail: ${number}/${id} left at ${mail.at}, before its entry of ${entry.at}`];
  });
}

/** A customer's program may keep nothing else of what it answers; letters to staff name their ticket themselves. */
const TO_CUSTOMER = /^(?:receipt|contact|apology|result-notice|survey|survey-reminder|code|delay|capa-reply)\./;

/** By the ids that SES gave: the letters that they lead to. */
function waysBackOf(items: readonly Item[]): ReadonlyMap<string, string> {
  const sent = items.filter(({ pk, sk }) => pk.startsWith('SENT#') && sk === 'SENT');
  return new Map(sent.map(({ pk, number, letter }) => [pk.slice('SENT#'.length), `${number}/${letter}`]));
}

/** Letters to customers that are written down as sent and cannot be found by the id that SES gave them. */
function strayed({ number, letters }: Case, waysBack: ReadonlyMap<string, string>): Complaints {
  const sent = letters.filter((item) => item.state === 'sent' && TO_CUSTOMER.test(letterId(item)));
  return sent.flatMap((item) => {
    const letter = `${number}/${letterId(item)}`;
    const found = waysBack.get(String(item.messageId).replace(/^<|@.*$/g, ''));
    return found === letter ? [] : [`mail: ${letter} left as ${item.messageId}, which leads to ${found ?? 'nothing'}`];
  });
}

/** The monthly report goes to staff by their id and has its own place. */
const isReport = (items: readonly Item[], staffId: string) =>
  items.some(({ pk, sk }) => pk.startsWith('MONTH#') && sk === `LETTER#${staffId}`);

/** Letters that an entry asks for whatever else is true, by their ids. */
function askedFor({ number, entries, ticket }: Case): string[] {
  return entries
    .flatMap((entry) =>
      entry.events.flatMap((event, position) => {
        const own = (kind: string) => (ticket.byMail ? [`${kind}.${entry.version}`] : []);
        switch (event.type) {
          case 'ticket.received':
            return event.receipt ? own('receipt') : [];
          case 'contact.recorded':
            return event.delivery === 'pending' ? own('contact') : [];
          case 'complaint.apologised':
            return event.delivery === 'pending' ? own('apology') : [];
          case 'complaint.result-told':
            return event.delivery === 'pending' ? own('result-notice') : [];
          case 'survey.asked':
            return own(event.attempt === 1 ? 'survey' : 'survey-reminder');
          case 'phone.asked':
            return [`phone-task.${entry.version}`];
          case 'ladder.climbed':
            return [`ladder.${entry.version}.${position}`];
          case 'complaint.opened':
            return [`complaint-opened.${entry.version}`];
          case 'ticket.routed':
            return [`assigned.${entry.version}`];
          case 'duty.opened':
            return event.duty === 'report-to-leadership' ? [event.id] : [];
          default:
            return [];
        }
      }),
    )
    .map((id) => `${number}/${id}`);
}

function missing(one: Case, { mails }: Evidence): Complaints {
  const left = new Set(mails.map(eventOf));
  const stuck = one.letters.filter(({ state }) => state === 'sending');
  const withheld = new Set(
    one.letters.filter(({ state }) => state === 'withheld').map((item) => `${one.number}/${letterId(item)}`),
  );
  const lost = one.letters.filter((item) => item.state === 'sent' && !left.has(`${one.number}/${letterId(item)}`));
  return [
    ...stuck.map((item) => `mail: ${one.number}/${letterId(item)} is still being sent`),
    ...lost.map((item) => `mail: ${one.number}/${letterId(item)} is written down as sent and never left`),
    ...askedFor(one)
      .filter((id) => !left.has(id) && !withheld.has(id))
      .map((id) => `mail: ${id} was to be sent and never left`),
    ...one.entries.flatMap((entry) => unkept(entry, one)),
  ];
}

/** A duty that was there when the letter was written; of an earlier round it was waived, whatever is owed again since. */
const isOlder = ({ id }: { id: string }, version: number, entries: readonly Entry[]) =>
  entries.some(
    (entry) =>
      entry.version <= version && entry.events.some((event) => event.type === 'duty.opened' && event.id === id),
  );

/** A letter of a person that SES took counts as what it was written for: a contact always, the others while they are owed. */
function unkept({ version, events }: Entry, { number, ticket, letters, entries }: Case): Complaints {
  const isPending = events.some(({ delivery }) => delivery === 'pending');
  const letter = letters.find((item) => item.entry === version && item.keeps !== undefined && item.state === 'sent');
  if (!isPending || letter === undefined) return [];
  const isOwed = ticket.duties.some(
    (owed: { id: string; duty: string }) => owed.duty === letter.keeps && isOlder(owed, version, entries),
  );
  if (letter.keeps !== 'contact' && !isOwed) return [];
  const isKnown = entries.some((entry) =>
    entry.events.some((event) => event.type === 'mail.accepted' && event.entry === version),
  );
  return isKnown ? [] : [`mail: ${number}/${letterId(letter)} was taken and its ticket does not know`];
}
