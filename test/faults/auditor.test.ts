import { beforeAll, expect, test } from 'vitest';
import { audit } from './auditor/audit.ts';
import type { Evidence, Item } from './auditor/evidence.ts';
import { soundEvidence } from './sound-evidence.ts';

let sound: Evidence;
beforeAll(async () => {
  sound = await soundEvidence();
});

const [HANDLED, IGNORED, ASKED, UNUSED] = [1, 2, 3, 4].map((at) => `NR510201A-2026-00000${at}`);

/** A copy to be tampered with. */
// biome-ignore lint/suspicious/noExplicitAny: what is tampered with has no shape to keep
type Open = any;
const tampered = (change: (evidence: Open) => void): readonly string[] => {
  const copy = structuredClone(sound);
  change(copy);
  return audit(copy);
};

const itemOf = ({ items }: Evidence, number = '', sk = 'TICKET'): Open =>
  items.find((item) => item.pk === `TICKET#${number}` && item.sk === sk);
const without = (evidence: Open, drop: (item: Item) => boolean) => {
  evidence.items = evidence.items.filter((item: Item) => !drop(item));
};
const eventOf = (evidence: Evidence, number: string | undefined, type: string): Open =>
  evidence.items
    .filter((item) => item.pk === `TICKET#${number}` && item.sk.startsWith('ENTRY#'))
    .flatMap((entry) => entry.events)
    .find((event) => event.type === type);
const countersOf = ({ items }: Evidence): Open => items.find(({ sk }) => sk === 'COUNTS');

/** The follow-up of the ticket that was closed twenty hours ago. */
const runsFollowUp = ({ executions }: Open) => {
  executions.find(({ name }: { name: string }) => name === `${HANDLED}-satisfaction-follow-up-1`).status = 'RUNNING';
};
/** What was written to a ticket behind all that there is. */
const write = (evidence: Open, number: string | undefined, events: readonly Open[]) => {
  const entries = evidence.items.filter(({ pk, sk }: Item) => pk === `TICKET#${number}` && sk.startsWith('ENTRY#'));
  const version = entries.length + 1;
  const sk = `ENTRY#${String(version).padStart(6, '0')}`;
  evidence.items.push({ ...entries.at(-1), sk, version, at: evidence.now, events });
};
const REOPENED = { type: 'ticket.reopened', round: 2, why: 'officer' };

/** An officer phoned as soon as it was closed. */
const answered = (evidence: Open) => {
  const { events } = evidence.items.find(
    ({ pk, events = [] }: Item) =>
      pk === `TICKET#${HANDLED}` && events.some(({ type }: { type: string }) => type === 'ticket.closed'),
  );
  events.push({ type: 'satisfaction.answered', round: 1, score: 5, by: 'phone', answer: 1 });
};

test('a sound desk is found sound', () => {
  expect(audit(sound)).toEqual([]);
  expect(sound.items.length).toBeGreaterThan(30);
  expect(sound.timers.length).toBeGreaterThan(1);
});

test.each<readonly [what: string, complaint: RegExp, change: (evidence: Open) => void]>([
  [
    'a post that was answered is gone',
    /^accepted: "Asked" was answered with NR510201A-2026-000003 and is \[\]/,
    (evidence) => without(evidence, ({ pk }) => pk === `TICKET#${ASKED}`),
  ],
  [
    'a post became two tickets',
    /^accepted: "Asked" was answered with/,
    (evidence) => {
      itemOf(evidence, IGNORED, 'RECORD').record.subject = 'Asked';
    },
  ],
  [
    'a ticket that nobody asked for',
    /nobody sent "Invented"/,
    (evidence) => {
      itemOf(evidence, IGNORED, 'RECORD').record.subject = 'Invented';
    },
  ],
  [
    'a mail that was taken lies nowhere',
    /the mail <1@mail> lies in \[\]/,
    (evidence) => evidence.accepted.mails.push({ messageId: '<1@mail>', subject: 'Re: Asked', joins: ASKED }),
  ],
  [
    'an entry is missing',
    /has the entries/,
    (evidence) => without(evidence, ({ pk, sk }) => pk === `TICKET#${HANDLED}` && sk === 'ENTRY#000003'),
  ],
  [
    'a command that was answered left no trace',
    /^accepted: crisis of .* is not in its history/,
    (evidence) => evidence.accepted.commands.push({ number: ASKED, name: 'crisis', version: 2 }),
  ],
  [
    'a number is neither a ticket nor written off',
    /^number: NR510201A-2026-000004 was given out/,
    (evidence) => without(evidence, ({ pk }) => pk === `TICKET#${UNUSED}`),
  ],
  [
    'a number was never given out',
    /^number: NR510201A-2026-000004 was never given out/,
    (evidence) => {
      evidence.items.find(({ pk }: Item) => pk.startsWith('NUMBERS#')).reserved = 3;
    },
  ],
  [
    'a written-off number has a record',
    /is written off and has RECORD/,
    (evidence) => evidence.items.push({ pk: `TICKET#${UNUSED}`, sk: 'RECORD' }),
  ],
  [
    'a contact counts as made by mails that reached nobody',
    /^duty: .* first-contact.* stays kept in entry \d+, by a mail that came back/,
    (evidence) => {
      eventOf(evidence, ASKED, 'contact.recorded').delivery = 'pending';
    },
  ],
  [
    'a duty runs longer than the regulations say',
    /^duty: .* first-contact.* and should/,
    (evidence) => {
      eventOf(evidence, HANDLED, 'duty.opened').due = '2026-11-24T01:00:00.000Z';
    },
  ],
  [
    'a duty was never opened',
    /^duty: .* entry 1: no first-contact/,
    (evidence) => {
      const { events } = itemOf(evidence, HANDLED, 'ENTRY#000001');
      events.splice(
        events.findIndex(({ type }: Open) => type === 'duty.opened'),
        1,
      );
    },
  ],
  [
    'a duty was kept after it was due',
    /after it was due/,
    (evidence) => {
      eventOf(evidence, HANDLED, 'duty.kept').keptAt = '2026-12-24T01:00:00.000Z';
    },
  ],
  [
    'a duty was missed before it was due',
    /before it was due/,
    (evidence) => {
      eventOf(evidence, IGNORED, 'duty.missed').knownAt = '2026-11-23T01:00:00.000Z';
    },
  ],
  [
    'a miss was found much too late',
    /found missed at .* only/,
    (evidence) => {
      eventOf(evidence, IGNORED, 'duty.missed').knownAt = '2026-11-24T01:00:00.000Z';
    },
  ],
  [
    'a duty went away by itself',
    /kept by nothing/,
    (evidence) => {
      eventOf(evidence, HANDLED, 'complaint.apologised').type = 'supervision.logged';
    },
  ],
  [
    'the ticket owes something else than its entries tell',
    /^duty: .* owes \[/,
    (evidence) => {
      itemOf(evidence, IGNORED).duties.pop();
    },
  ],
  [
    'time went on and nobody looked',
    /is neither kept nor missed/,
    (evidence) => {
      evidence.now = '2027-03-01T00:00:00.000Z';
    },
  ],
  [
    'a rung was told twice',
    /^ladder: .* tells rung 0 when rung 1 is next/,
    (evidence) => {
      const entry = evidence.items.find(({ events }: Open) =>
        events?.some(({ type }: Open) => type === 'ladder.climbed'),
      );
      entry.events.push(entry.events.find(({ type }: Open) => type === 'ladder.climbed'));
    },
  ],
  [
    'a rung told the wrong person',
    /^ladder: .* tells officer/,
    (evidence) => {
      eventOf(evidence, IGNORED, 'ladder.climbed').told = 'officer';
    },
  ],
  [
    'a rung came at the wrong time',
    /^ladder: .* and should for/,
    (evidence) => {
      eventOf(evidence, IGNORED, 'ladder.climbed').at = '2026-11-23T07:00:00.000Z';
    },
  ],
  [
    'nobody was told of a miss',
    /nobody was told/,
    (evidence) => {
      eventOf(evidence, IGNORED, 'ladder.climbed').duties = [];
    },
  ],
  ['a timer is lost', /^timer: .* has none and waits for/, (evidence) => evidence.timers.pop()],
  [
    'a timer stands elsewhere',
    /^timer: .* has it at 2026-11-30/,
    (evidence) => {
      evidence.timers[0].at = '2026-11-30T00:00:00';
    },
  ],
  [
    'a timer stands for nothing',
    /and nothing to wait for/,
    (evidence) => evidence.timers.push({ name: UNUSED, at: '2026-11-30T00:00:00' }),
  ],
  [
    'an entry was counted twice',
    /^counter: 2026-11 resolved is 2 and 1/,
    (evidence) => {
      countersOf(evidence).resolved += 1;
    },
  ],
  [
    'an entry was not counted',
    /^counter: 2026-11 duty.first-contact.kept/,
    (evidence) => {
      countersOf(evidence)['duty.first-contact.kept'] -= 1;
    },
  ],
  [
    'what is kept apart was taken up and stayed',
    /^counter: 2026-11#NR510201A-2026-\d+ is kept apart, and its ticket's mark does not say so/,
    (evidence) => {
      const mark = evidence.items.find(({ sk }: Item) => sk === 'COUNTED');
      Object.assign(mark, { version: 9, apart: undefined });
    },
  ],
  [
    'what was kept apart is lost',
    /^counter: TICKET#NR510201A-2026-\d+ is marked as kept apart, and nothing is/,
    (evidence) => without(evidence, ({ pk }) => pk === 'APART'),
  ],
  ['a letter left twice for no reason', /^mail: 1 repeats and 0 interruptions/, ({ mails }) => mails.push(mails[0])],
  [
    'a letter left three times',
    /left 3 times/,
    (evidence) => {
      evidence.mails.push(evidence.mails[0], evidence.mails[0]);
      evidence.interruptions = 9;
    },
  ],
  [
    'a letter never left',
    /was to be sent and never left|written down as sent and never left/,
    ({ mails }) => mails.shift(),
  ],
  [
    'a letter left before its entry was written',
    /before its entry/,
    ({ mails }) => {
      mails[0].at = '2026-11-22T00:00:00.000Z';
    },
  ],
  [
    'a letter left and was not written down',
    /is not written down as sent/,
    (evidence) => without(evidence, ({ sk }) => sk.startsWith('LETTER#receipt')),
  ],
  [
    'a letter cannot be found by the id that SES gave it',
    /^mail: .*receipt.1 left as .*, which leads to nothing/,
    (evidence) => without(evidence, ({ pk }) => pk === 'SENT#ses-0'),
  ],
  [
    'a letter got stuck',
    /is still being sent/,
    (evidence) => {
      itemOf(evidence, HANDLED, 'LETTER#receipt.1').state = 'sending';
    },
  ],
  ['a mail of ours names no event', /names no event/, ({ mails }) => mails.push({ ...mails[0], headers: {} })],
  ['a procedure was never started', /was never started/, ({ executions }) => executions.shift()],
  [
    'a procedure was started by nothing',
    /was started by nothing/,
    ({ executions }) => executions.push({ name: `${ASKED}-capa-7`, status: 'SUCCEEDED' }),
  ],
  [
    'a procedure failed',
    /^procedure: .* ended FAILED/,
    ({ executions }) => {
      executions[0].status = 'FAILED';
    },
  ],
  [
    'a procedure waits for what is settled',
    /waits for what is settled/,
    ({ executions }) => {
      executions.find(({ name }: { name: string }) => name === `${HANDLED}-complaint-escalation-1`).status = 'RUNNING';
    },
  ],
  [
    'a procedure waits and nobody holds its token',
    /nobody can end its wait/,
    ({ executions }) => {
      executions.find(({ name }: { name: string }) => name === `${IGNORED}-complaint-escalation-1`).status = 'RUNNING';
    },
  ],
  [
    'a follow-up whose day of quiet is over holds no token',
    /NR510201A-2026-000001-satisfaction-follow-up-1 waits and nobody can end its wait/,
    (evidence) => {
      runsFollowUp(evidence);
      evidence.now = new Date(Date.parse(evidence.now) + 5 * 3_600_000).toISOString();
    },
  ],
  [
    'a follow-up waits for an answer that came after its day of quiet',
    /NR510201A-2026-000001-satisfaction-follow-up-1 waits for what is settled/,
    (evidence) => {
      runsFollowUp(evidence);
      answered(evidence);
      evidence.now = new Date(Date.parse(evidence.now) + 5 * 3_600_000).toISOString();
    },
  ],
  [
    'a complaint was opened again and nobody led it',
    /NR510201A-2026-000001-complaint-escalation-2 was never started/,
    (evidence) => write(evidence, HANDLED, [REOPENED]),
  ],
  [
    'a duty is missed while it stands still',
    /^duty: NR510201A-2026-000002 first-contact\S+ in entry \d: missed though it stands still/,
    (evidence) => {
      const { id } = eventOf(evidence, IGNORED, 'duty.opened');
      itemOf(evidence, IGNORED, 'ENTRY#000001').events.push({ type: 'duty.paused', id });
    },
  ],
  [
    'a duty is owed again by another clock than before',
    /^duty: NR510201A-2026-000001 \S+ in entry 12: reopened as open 2026-11-25T01:00:00.000Z running and/,
    (evidence) => {
      const { id } = eventOf(evidence, HANDLED, 'duty.kept');
      write(evidence, HANDLED, [{ type: 'duty.reopened', id, state: 'open', due: '2026-11-25T01:00:00.000Z' }]);
    },
  ],
  [
    'a letter that was written for a duty was taken and its ticket does not know',
    /was taken and its ticket does not know/,
    (evidence) => {
      for (const entry of evidence.items.filter(({ sk }: Item) => sk.startsWith('ENTRY#')))
        entry.events = entry.events.filter(({ type }: Open) => type !== 'mail.accepted');
    },
  ],
  [
    'a token is kept of what is over',
    /its token is kept/,
    (evidence) =>
      evidence.items.push({ pk: `TICKET#${HANDLED}`, sk: 'STEP#x', waiting: { procedure: 'capa', round: 1 } }),
  ],
  [
    'a message was given up',
    /^queue: letters holds 1 messages/,
    ({ queues }) => {
      queues[0].messages = 1;
    },
  ],
])('the auditor complains: %s', (_what, complaint, change) => {
  expect(tampered(change)).toContainEqual(expect.stringMatching(complaint));
});

test('in the day of quiet after closing a follow-up waits for nobody, even if an officer has asked already', () => {
  const ofProcedures = (change: (evidence: Open) => void) =>
    tampered(change).filter((complaint) => complaint.startsWith('procedure:'));
  expect(ofProcedures(runsFollowUp)).toEqual([]);
  expect(
    ofProcedures((evidence) => {
      runsFollowUp(evidence);
      answered(evidence);
    }),
  ).toEqual([]);
});

test('a complaint that was opened again and made a request right after may have begun no escalation', () => {
  const complaints = tampered((evidence) => {
    write(evidence, HANDLED, [REOPENED]);
    write(evidence, HANDLED, [{ type: 'ticket.classified', ticketType: 'request', urgency: 'general' }]);
  });
  expect(complaints.filter((complaint) => complaint.startsWith('procedure:'))).toEqual([]);
});
