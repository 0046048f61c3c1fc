import { inflateRawSync } from 'node:zlib';
import { type Case, type Complaints, casesOf, type Evidence, type Item } from './evidence.ts';
import { between, monthOf } from './figures.ts';
import { tell } from './life.ts';

type Tally = Map<string, number>;

const add = (tally: Tally, counter: string, by = 1) => tally.set(counter, (tally.get(counter) ?? 0) + by);

/** What one ticket counts that its month has not taken up: a packed object of counters. */
const unpacked = ({ counts }: Item): Record<string, number> => JSON.parse(inflateRawSync(counts).toString());

/** What is kept apart; not how often a month took up what had been, nor what it took within the day. */
const isApart = ({ pk, sk, taken }: Item): boolean => pk === 'APART' && !sk.endsWith('#~') && taken === undefined;

/** Counters of each month as the table has them, causes and what is kept apart included. */
function counted(items: readonly Item[], month: string): Tally {
  const own = items.filter(({ pk, sk }) => pk === `MONTH#${month}` && /^(COUNTS|CAUSE)(#|$)/.test(sk));
  const pairs = own.flatMap(({ pk: _pk, sk: _sk, ...counters }) => Object.entries(counters));
  const tally: Tally = new Map(pairs.map(([name, value]) => [name, Number(value)]));
  for (const item of items.filter((one) => isApart(one) && one.sk.startsWith(`${month}#`)))
    for (const [name, by] of Object.entries(unpacked(item))) add(tally, name, by);
  return tally;
}

/** What is kept apart and the ticket's mark name each other; else it would be taken up twice, or never. */
function auditApart(items: readonly Item[]): Complaints {
  const marks = new Map(items.filter(({ sk }) => sk === 'COUNTED').map((mark) => [mark.pk, mark]));
  const apart = items.filter(isApart);
  const named = new Set(apart.map(({ sk }) => sk));
  const strays = apart.filter(({ sk, number, from }) => {
    const mark = marks.get(`TICKET#${number}`);
    return mark?.apart === undefined || sk !== `${mark.apart}#${number}` || mark.version !== from;
  });
  const lost = [...marks.values()].filter(
    ({ pk, apart: month }) => month !== undefined && !named.has(`${month}#${pk.slice('TICKET#'.length)}`),
  );
  return [
    ...strays.map(({ sk }) => `counter: ${sk} is kept apart, and its ticket's mark does not say so`),
    ...lost.map(({ pk }) => `counter: ${pk} is marked as kept apart, and nothing is`),
  ];
}

/** Kinds of counters that are recounted here; the rest are breakdowns of the same events. */
const RECOUNTED =
  /^(tickets|open|resolved|closed|reopened|quarantined)$|^(type|channel|category|urgency|department|reopened|duty|score|time|judged)\.|^survey\.asked$/;

/** Counters equal a recount of the entries. */
export function auditCounters(evidence: Evidence): Complaints {
  const months = Map.groupBy(casesOf(evidence), ({ ticket }) => monthOf(ticket.receivedAt));
  const miscounted = [...months].flatMap(([month, cases]) => {
    const should: Tally = new Map();
    for (const one of cases) recount(one, should);
    const does = counted(evidence.items, month);
    const names = [...new Set([...should.keys(), ...does.keys()])].filter((name) => RECOUNTED.test(name)).sort();
    return names
      .filter((name) => (should.get(name) ?? 0) !== (does.get(name) ?? 0))
      .map((name) => `counter: ${month} ${name} is ${does.get(name) ?? 0} and ${should.get(name) ?? 0} by the entries`);
  });
  return [...auditApart(evidence.items), ...miscounted];
}

function recount({ ticket, entries }: Case, tally: Tally): void {
  const life = tell(entries);
  if (life === null) return;
  if (life.quarantined) return void add(tally, 'quarantined');
  const events = entries.flatMap((entry) => entry.events);
  const count = (type: string) => events.filter((event) => event.type === type).length;
  const received = events[0];
  for (const name of [
    'tickets',
    `type.${life.type ?? 'unclassified'}`,
    `channel.${received?.channel}`,
    `category.${life.category ?? 'unclassified'}`,
    `urgency.${life.urgency}`,
    `department.${life.department ?? 'unrouted'}`,
    ...(life.status === 'closed' ? [] : ['open']),
  ]) {
    add(tally, name);
  }
  for (const what of ['resolved', 'closed', 'reopened'])
    if (count(`ticket.${what}`) > 0) add(tally, what, count(`ticket.${what}`));
  for (const { why } of events.filter(({ type }) => type === 'ticket.reopened')) add(tally, `reopened.${why}`);
  recountDuties(life.duties, tally);
  recountClosings(events, tally);
  recountJudgement(events, { isComplaint: life.type === 'complaint', tally });
  recountTimes({ receivedAt: ticket.receivedAt, entries }, { life, tally });
}

type Told = NonNullable<ReturnType<typeof tell>>;

function recountDuties(duties: Told['duties'], tally: Tally): void {
  for (const { duty, state } of duties) {
    add(tally, `duty.${duty}.opened`);
    if (state === 'kept' || state === 'waived') add(tally, `duty.${duty}.${state}`);
    if (state === 'missed' || state === 'made-up' || state === 'released') add(tally, `duty.${duty}.missed`);
    if (state === 'made-up') add(tally, `duty.${duty}.made-up`);
  }
}

type Events = Case['entries'][number]['events'];

function recountClosings(events: Events, tally: Tally): void {
  const rounds = events.filter(({ type }) => type === 'ticket.closed').map(({ round }) => round);
  for (const round of rounds) {
    const about = events.filter((event) => event.round === round);
    const answer = about.findLast(({ type }) => type === 'satisfaction.answered');
    const isAsked = about.some(({ type }) => ['survey.asked', 'phone.asked', 'satisfaction.answered'].includes(type));
    if (isAsked) add(tally, 'survey.asked');
    if (answer !== undefined) add(tally, `score.${answer.score ?? 'unreached'}`);
  }
}

function recountJudgement(events: Events, { isComplaint, tally }: { isComplaint: boolean; tally: Tally }): void {
  const judged = events.findLast(({ type }) => type === 'complaint.judged');
  if (!isComplaint || judged === undefined) return;
  add(tally, judged.justified ? 'judged.justified' : 'judged.unjustified');
  if (judged.handledEffectively !== undefined) {
    add(tally, judged.handledEffectively ? 'judged.effective' : 'judged.ineffective');
  }
}

function recountTimes(
  { receivedAt, entries }: { receivedAt: string; entries: Case['entries'] },
  { life, tally }: { life: Told; tally: Tally },
): void {
  const contact = life.duties.find(
    ({ id, doneAt }) => id.startsWith('first-contact.1.') && doneAt !== undefined,
  )?.doneAt;
  const resolved = entries.find(({ events }) => events.some(({ type }) => type === 'ticket.resolved'))?.at;
  for (const [what, at] of [
    ['first-contact', contact],
    ['resolution', resolved],
  ] as const) {
    if (at === undefined) continue;
    add(tally, `time.${what}.tickets`);
    add(tally, `time.${what}.ms`, between(receivedAt, at));
  }
}
