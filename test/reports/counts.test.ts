import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typeOfCategory } from '../../shared/regulation/routing.ts';
import { CATEGORIES, CHANNELS, DEPARTMENTS, URGENCIES } from '../../shared/regulation/words.ts';
import { type Counts, countsMoved, countsOf, lastMoving } from '../../shared/reports/counts-of.ts';
import type { Command } from '../../shared/tickets/commands.ts';
import { dutiesOf } from '../../shared/tickets/duties-of.ts';
import { AlreadyAnswered, InvalidFields, OutOfOrder } from '../../shared/tickets/errors.ts';
import type { Actor, Entry } from '../../shared/tickets/events.ts';
import { Life, later, MONDAY_9, ofType } from '../support/a-ticket.ts';

const HANDLER: Actor = { kind: 'staff', id: 'handler-1', roles: ['handler'] };

function sum(all: readonly Counts[]): Counts {
  const total: Record<string, number> = {};
  for (const counts of all) for (const [name, by] of Object.entries(counts)) total[name] = (total[name] ?? 0) + by;
  return Object.fromEntries(Object.entries(total).filter(([, count]) => count !== 0));
}

const movedBy = ({ entries }: Life): Counts => sum(entries.map((_, at) => countsMoved(entries.slice(0, at + 1), at)));

const commands: fc.Arbitrary<Command> = fc.oneof(
  fc
    .record({
      name: fc.constant('classification' as const),
      category: fc.constantFrom(...CATEGORIES),
      urgency: fc.constantFrom(...URGENCIES),
    })
    .map((command) => ({ ...command, type: typeOfCategory(command.category), reason: 'r' })),
  fc.record({
    name: fc.constant('routing' as const),
    department: fc.constantFrom(...DEPARTMENTS),
    assignee: fc.constantFrom('ann', 'bob'),
    reason: fc.constant('r'),
  }),
  fc.record({
    name: fc.constant('contacts' as const),
    channel: fc.constantFrom('phone' as const, 'email' as const),
    note: fc.constant('n'),
  }),
  fc.constant<Command>({ name: 'answer', expectedResolutionAt: later(400), measures: 'm', signedBy: 's' }),
  fc
    .constantFrom('Leak', 'leak。 Again', 'Manual')
    .map((cause): Command => ({ name: 'resolution', result: 'r', cause })),
  fc.constant<Command>({ name: 'resolution', result: 'r' }),
  fc.constant<Command>({ name: 'apology', channel: 'phone', note: 'n' }),
  fc
    .boolean()
    .map((justified): Command => ({ name: 'judgement', justified, reason: 'r', handledEffectively: !justified })),
  fc.constant<Command>({ name: 'result-notice', channel: 'phone', note: 'n' }),
  fc.constant<Command>({ name: 'closing' }),
  fc.constant<Command>({ name: 'reopening', reason: 'r' }),
  fc.constant<Command>({ name: 'ask-survey' }),
  fc.constant<Command>({ name: 'remind-survey' }),
  fc.constant<Command>({ name: 'ask-phone' }),
  fc.constant<Command>({ name: 'time-passes' }),
  fc
    .record({
      name: fc.constant('customer-answered' as const),
      score: fc.integer({ min: 1, max: 5 }),
      replaces: fc.boolean(),
    })
    .map((command) => ({ ...command, round: 0 })),
  fc.constantFrom<Command>({ name: 'satisfaction' }, { name: 'satisfaction', score: 4 }),
);

/** A way through a complaint that most random walks would not find, with whatever comes in between. */
const WHOLE: readonly Command[] = [
  { name: 'contacts', channel: 'phone', note: 'n' },
  { name: 'apology', channel: 'phone', note: 'n' },
  { name: 'judgement', justified: true, reason: 'r' },
  { name: 'resolution', result: 'r', cause: 'Leak' },
  { name: 'result-notice', channel: 'phone', note: 'n' },
  { name: 'closing' },
  { name: 'ask-survey' },
  { name: 'customer-answered', round: 0, score: 5 },
];

const lives = fc
  .record({
    category: fc.option(fc.constantFrom(...CATEGORIES)),
    urgency: fc.constantFrom(...URGENCIES),
    channel: fc.constantFrom(...CHANNELS),
    byMail: fc.boolean(),
    steps: fc.array(fc.tuple(commands, fc.integer({ min: 0, max: 30 }), fc.boolean()), { maxLength: 25 }),
  })
  .map(({ category, steps, ...reception }) => {
    const type = category === null ? null : typeOfCategory(category);
    const life = new Life({ type, category, ...reception });
    let hours = 0;
    let whole = 0;
    for (const [random, wait, byPlan] of steps) {
      hours += wait;
      const command = byPlan ? WHOLE[whole++ % WHOLE.length] : random;
      act(life, hours, command ?? random);
    }
    return life;
  });

function act(life: Life, hours: number, command: Command): void {
  const asked = command.name === 'customer-answered' && life.ticket.surveyAsked === undefined;
  if (asked) return;
  const named = command.name === 'customer-answered' ? { ...command, round: life.ticket.round } : command;
  try {
    life.at(hours, named, command.name === 'resolution' ? HANDLER : undefined);
  } catch (error) {
    if (!(error instanceof OutOfOrder || error instanceof InvalidFields || error instanceof AlreadyAnswered))
      throw error;
  }
}

/** Counted anew from what the record shows, by other means than the counters. */
function recount(life: Life): Counts {
  const { ticket, entries } = life;
  const events = entries.flatMap((entry) => entry.events);
  const duties = dutiesOf(entries);
  const fates = duties.flatMap(({ duty, state }) => (state === 'open' ? [] : [{ [`duty.${duty}.${state}`]: 1 }]));
  const ofClauses = duties.flatMap(({ clause, state }) =>
    state === 'kept' || state === 'missed' ? [{ [`clause.${clause}.${state}`]: 1 }] : [],
  );
  return sum([
    {
      tickets: 1,
      open: ticket.status === 'closed' ? 0 : 1,
      [`type.${ticket.type ?? 'unclassified'}`]: 1,
      [`category.${ticket.category ?? 'unclassified'}`]: 1,
      [`urgency.${ticket.urgency}`]: 1,
      [`department.${ticket.department ?? 'unrouted'}`]: 1,
      [`channel.${ticket.channel}`]: 1,
      resolved: ofType(events, 'ticket.resolved').length,
      closed: ofType(events, 'ticket.closed').length,
      reopened: ofType(events, 'ticket.reopened').length,
    },
    ...fates,
    ...ofClauses,
  ]);
}

const AS_RECOUNTED =
  /^(tickets|open|type|category|urgency|department|channel|resolved|closed|reopened|clause)(\.(?!officer|dissatisfied|customer$)|$)|^duty\..*\.(kept|missed|waived)$/;

describe('E1.8.2#27 B2.3.14 counters', () => {
  test('of random lives come to what a recount of their records comes to, entry by entry', () => {
    fc.assert(
      fc.property(fc.array(lives, { minLength: 1, maxLength: 4 }), (all) => {
        const counters = sum(all.map(movedBy));
        expect(counters).toEqual(sum(all.map(({ entries }) => countsOf(entries))));
        const comparable = Object.entries(counters).filter(([name]) => AS_RECOUNTED.test(name));
        expect(Object.fromEntries(comparable)).toEqual(sum(all.map(recount)));
      }),
      { numRuns: 150 },
    );
  });

  test('are counted up to the last entry that moved them, whatever came behind it', () => {
    fc.assert(
      fc.property(lives, fc.nat(8), ({ entries }, already) => {
        const counted = Math.min(already, entries.length);
        const standsAt = (version: number) => countsMoved(entries.slice(0, version), counted);
        const last = lastMoving(entries, counted);
        expect(standsAt(last)).toEqual(countsMoved(entries, counted));
        if (last > counted) expect(standsAt(last - 1)).not.toEqual(standsAt(last));
        else expect(standsAt(entries.length)).toEqual({});
      }),
      { numRuns: 150 },
    );
  });

  test('never go below zero, and every sum by one thing is the same', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const counts = movedBy(life);
        for (const [name, count] of Object.entries(counts)) expect(count, name).toBeGreaterThan(0);
        const total = (prefix: string) =>
          Object.entries(counts).reduce((all, [name, count]) => all + (name.startsWith(prefix) ? count : 0), 0);
        for (const by of ['type.', 'category.', 'urgency.', 'department.', 'channel.']) expect(total(by)).toBe(1);
        const [kept, missed] = [/^duty\..*\.kept$/, /^duty\..*\.missed$/].map((fate) =>
          Object.entries(counts).reduce((all, [name, count]) => all + (fate.test(name) ? count : 0), 0),
        );
        const appraised = Object.entries(counts).filter(([name]) => name.startsWith('appraisal.'));
        expect(appraised.reduce((all, [, count]) => all + count, 0)).toBe((kept ?? 0) + (missed ?? 0));
        expect((counts['survey.asked'] ?? 0) + 0).toBeLessThanOrEqual(counts.closed ?? 0);
        expect(total('score.')).toBeLessThanOrEqual(counts['survey.asked'] ?? 0);
      }),
      { numRuns: 150 },
    );
  });
});

const closedComplaint = () => {
  const life = new Life({ type: 'complaint', category: 'service-quality', urgency: 'urgent' });
  life.at(1, { name: 'contacts', channel: 'phone', note: 'n' }, HANDLER);
  life.at(2, { name: 'apology', channel: 'phone', note: 'n' });
  life.at(3, { name: 'judgement', justified: true, reason: 'r' });
  life.at(5, { name: 'resolution', result: 'r', cause: 'Memory leak.' }, HANDLER);
  life.at(6, { name: 'result-notice', channel: 'phone', note: 'n' });
  life.at(7, { name: 'closing' });
  life.at(31, { name: 'ask-survey' });
  return life;
};

describe('A5.5.4 satisfaction is counted by the latest answer', () => {
  test('a replaced score leaves its place to the new one', () => {
    const life = closedComplaint();
    life.at(40, { name: 'customer-answered', round: 1, score: 5 });
    life.at(41, { name: 'customer-answered', round: 1, score: 3, replaces: true });
    const counts = movedBy(life);
    expect(counts).toMatchObject({ 'survey.asked': 1, 'score.3': 1, 'survey.replaced': 1 });
    expect(counts).not.toHaveProperty('score.5');
  });

  test('who was phoned in vain and answers after all is no longer unreached', () => {
    const life = closedComplaint();
    life.at(40, { name: 'satisfaction' });
    expect(movedBy(life)).toMatchObject({ 'score.unreached': 1 });
    life.at(41, { name: 'customer-answered', round: 1, score: 4, replaces: true });
    expect(movedBy(life)).toMatchObject({ 'score.4': 1 });
    expect(movedBy(life)).not.toHaveProperty('score.unreached');
  });

  test('asked by mail and then by phone is asked once', () => {
    const life = closedComplaint();
    life.at(32, { name: 'remind-survey' });
    life.at(33, { name: 'ask-phone' });
    expect(movedBy(life)['survey.asked']).toBe(1);
  });
});

describe('B2.3.14 who is answerable', () => {
  test('a miss stays with the department that had it in hand, however the ticket is routed later', () => {
    const life = new Life({ category: 'training', urgency: 'general' });
    life.at(25, { name: 'time-passes' });
    life.at(26, { name: 'routing', department: 'sales', reason: 'r' });
    life.at(27, { name: 'contacts', channel: 'phone', note: 'n' }, HANDLER);
    const counts = movedBy(life);
    expect(counts).toMatchObject({ 'appraisal.training.first-contact.missed': 1, 'duty.first-contact.made-up': 1 });
    expect(Object.keys(counts).filter((name) => name.startsWith('appraisal.sales'))).toEqual([]);
  });

  test('A5.5.1 the apology is the centre’s own, whoever solves the problem', () => {
    expect(movedBy(closedComplaint())).toMatchObject({ 'appraisal.customer-service.apology.kept': 1 });
  });

  test('kept counts for who did it, missed for whom it was assigned to', () => {
    const life = new Life({ category: 'training', urgency: 'general' });
    life.at(1, { name: 'routing', department: 'training', assignee: 'ann' });
    life.at(2, { name: 'contacts', channel: 'phone', note: 'n' }, HANDLER);
    life.at(25, { name: 'time-passes' });
    expect(movedBy(life)).toMatchObject({ 'person.handler-1.kept': 1, 'person.ann.missed': 1 });
  });
});

describe('E1.8.2#27 causes and times', () => {
  test('the cause of the latest resolution counts, by the type that the ticket has now', () => {
    const life = closedComplaint();
    expect(movedBy(life)).toMatchObject({ 'cause.complaint.software-defect': 1 });
    life.at(40, { name: 'reopening', reason: 'r' });
    life.at(41, { name: 'contacts', channel: 'phone', note: 'n' });
    life.at(42, { name: 'resolution', result: 'r' });
    const counts = movedBy(life);
    expect(counts).toMatchObject({ 'cause.complaint.unstated': 1 });
    expect(counts).not.toHaveProperty(['cause.complaint.software-defect']);
  });

  test('C5.3 what the analysis found goes before what the resolution says', () => {
    const life = closedComplaint();
    const analysed = {
      type: 'capa.analysed',
      round: 1,
      causeCode: 'supplier',
      customerCause: false,
      onSite: false,
      staff: 'x',
    };
    const entry = { ...life.entries.at(-1), version: life.entries.length + 1, events: [analysed] } as Entry;
    const counts = countsOf([...life.entries, entry]);
    expect(counts).toMatchObject({ 'cause.complaint.supplier': 1 });
    expect(counts).not.toHaveProperty(['cause.complaint.software-defect']);
    expect(countsMoved([...life.entries, entry], life.entries.length)).toEqual({
      'cause.complaint.supplier': 1,
      'cause.complaint.software-defect': -1,
    });
  });

  test('times run from the reception to the first contact and to the first resolution', () => {
    expect(movedBy(closedComplaint())).toMatchObject({
      'time.first-contact.tickets': 1,
      'time.first-contact.ms': 3_600_000,
      'time.resolution.tickets': 1,
      'time.resolution.ms': 5 * 3_600_000,
    });
  });

  test('what is kept apart as spam is counted as that only, until it is released', () => {
    const life = new Life({ type: null, category: null, quarantine: 'spam' } as never, MONDAY_9);
    expect(movedBy(life)).toEqual({ quarantined: 1 });
    life.at(1, { name: 'release' });
    expect(movedBy(life)).toMatchObject({ tickets: 1, 'type.unclassified': 1 });
    expect(movedBy(life)).not.toHaveProperty('quarantined');
  });
});
