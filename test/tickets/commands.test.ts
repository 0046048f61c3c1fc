import { expect, test } from 'vitest';
import { ROUTES } from '../../shared/regulation/routing.ts';
import { CATEGORIES } from '../../shared/regulation/words.ts';
import type { StaffCommand } from '../../shared/tickets/commands.ts';
import { InvalidFields, OutOfOrder } from '../../shared/tickets/errors.ts';
import { possibleCommands } from '../../shared/tickets/possible.ts';
import { Life, later, ofType } from '../support/a-ticket.ts';

const COMMANDS: Record<StaffCommand['name'], StaffCommand> = {
  classification: { name: 'classification', type: 'complaint', category: 'dealer', urgency: 'urgent' },
  routing: { name: 'routing', department: 'sales', reason: 'theirs' },
  contacts: { name: 'contacts', channel: 'phone', note: 'called' },
  answer: { name: 'answer', expectedResolutionAt: later(500), measures: 'repair', signedBy: 'Head' },
  supervision: { name: 'supervision', from: later(0), to: later(1), degree: 'half', note: 'going on' },
  resolution: { name: 'resolution', result: 'repaired' },
  closing: { name: 'closing' },
  reopening: { name: 'reopening' },
  apology: { name: 'apology', channel: 'phone', note: 'sorry' },
  'result-notice': { name: 'result-notice', channel: 'phone', note: 'done' },
  judgement: { name: 'judgement', justified: true, reason: 'our fault' },
  satisfaction: { name: 'satisfaction', score: 4 },
  waiting: { name: 'waiting', on: true, reason: 'their log files' },
  crisis: { name: 'crisis', reason: 'the press called' },
  charge: { name: 'charge', charge: 'paid' },
  'charge-confirmation': { name: 'charge-confirmation', confirmed: true },
  experts: { name: 'experts', reason: 'the load cell' },
  'experts-answer': { name: 'experts-answer', agreed: true, note: 'Tuesday' },
  'defect-report': { name: 'defect-report', product: 'SCS-100', defect: 'drifts' },
  'visit-rating': { name: 'visit-rating', score: 4 },
  release: { name: 'release' },
};

function run(life: Life, ...names: (keyof typeof COMMANDS)[]): void {
  for (const [at, name] of names.entries()) life.at(1 + at / 10, COMMANDS[name]);
}

const complaint = { type: 'complaint', category: 'service-quality' } as const;
const STATES: [string, Life, (keyof typeof COMMANDS)[]][] = [
  ['a received mail', new Life({ type: null, category: null }), []],
  ['a mail kept apart as spam', new Life({ type: null, category: null, quarantine: 'spam' }), []],
  ['a mail with a virus', new Life({ type: null, category: null, quarantine: 'virus' }), []],
  ['a routed request', new Life(), []],
  ['a request in progress', new Life(), ['contacts']],
  ['a resolved request', new Life(), ['contacts', 'resolution']],
  ['a closed request', new Life(), ['contacts', 'resolution', 'closing']],
  ['a reopened request', new Life(), ['contacts', 'resolution', 'closing', 'reopening']],
  ['a routed complaint', new Life(complaint), []],
  ['an apologised complaint', new Life(complaint), ['apology']],
  ['a resolved complaint', new Life(complaint), ['contacts', 'resolution']],
  [
    'a complaint ready to close',
    new Life(complaint),
    ['contacts', 'apology', 'judgement', 'resolution', 'result-notice'],
  ],
];

const EXPECTED: Record<string, string> = {
  'a received mail': 'classification routing contacts supervision waiting crisis',
  'a mail kept apart as spam': 'release',
  'a mail with a virus': '',
  'a routed request': 'classification routing contacts answer supervision waiting crisis experts',
  'a request in progress': 'classification routing contacts answer supervision resolution waiting crisis experts',
  'a resolved request': 'classification routing contacts supervision closing reopening crisis',
  'a closed request': 'reopening satisfaction',
  'a reopened request': 'classification routing contacts answer supervision resolution waiting crisis experts',
  'a routed complaint':
    'classification routing contacts answer supervision apology judgement waiting crisis charge experts',
  'an apologised complaint':
    'classification routing contacts answer supervision judgement waiting crisis charge experts',
  'a resolved complaint':
    'classification routing contacts supervision reopening apology result-notice judgement crisis charge',
  'a complaint ready to close': 'classification routing contacts supervision closing reopening judgement crisis charge',
};

test.each(STATES)(
  'contract: %s takes the commands that it names as possible and refuses all others',
  (what, life, done) => {
    run(life, ...done);
    const possible = possibleCommands(life.ticket);
    expect(possible.join(' ')).toBe(EXPECTED[what]);
    for (const command of Object.values(COMMANDS)) {
      const attempt = () => Object.assign(Object.create(Life.prototype), life, { entries: [] }).at(3, command);
      if (possible.includes(command.name)) expect(attempt().length).toBeGreaterThan(0);
      else expect(attempt).toThrow(OutOfOrder);
    }
  },
);

test('A5.5.1 C5.1.3 a complaint closes only with apology, judgement and result notice, and the refusal says what is missing', () => {
  const life = new Life(complaint);
  run(life, 'contacts', 'apology', 'resolution');
  expect(() => life.at(2, COMMANDS.closing)).toThrow(
    expect.objectContaining({ missing: ['judgement', 'result-notice'] }),
  );
});

test.each(CATEGORIES.map((category) => [ROUTES[category].clause, category] as const))(
  '%s %s goes to the department of the table',
  (_clause, category) => {
    const type = [
      'product-inquiry',
      'training',
      'software-product',
      'project-integration',
      'technical-service',
    ].includes(category)
      ? 'request'
      : 'complaint';
    const life = new Life({ type, category });
    expect(life.ticket).toMatchObject({ status: 'routed', department: ROUTES[category].department });
  },
);

test('ours:T3 another department needs a reason, and its history is kept', () => {
  const life = new Life();
  expect(() => life.at(1, { name: 'routing', department: 'sales' })).toThrow(InvalidFields);
  const events = life.at(1, { name: 'routing', department: 'sales', reason: 'a dealer sold it' });
  expect(ofType(events, 'ticket.routed')).toMatchObject([
    { department: 'sales', from: 'project-management', by: 'officer' },
  ]);
});

test("ours:T3 the officer's own routing is not undone by the table", () => {
  const life = new Life({ type: null, category: null });
  life.at(1, { name: 'routing', department: 'sales' });
  life.at(2, { name: 'classification', type: 'request', category: 'training', urgency: 'general' });
  expect(life.ticket.department).toBe('sales');
});

test('A5.3.2 classifying again needs a reason, the first time does not', () => {
  const life = new Life();
  life.at(1, COMMANDS.classification);
  expect(() =>
    life.at(2, { name: 'classification', type: 'request', category: 'training', urgency: 'general' }),
  ).toThrow(InvalidFields);
});

test('A5.4.3 the promised time is a deadline; a new promise replaces it; resolving keeps it', () => {
  const life = new Life();
  life.at(1, { ...COMMANDS.answer, expectedResolutionAt: later(30) } as StaffCommand);
  life.at(2, { ...COMMANDS.answer, expectedResolutionAt: later(60) } as StaffCommand);
  life.at(50, COMMANDS.resolution);
  expect(life.duties()).toMatchObject({ 'promised-resolution.1.2': 'waived', 'promised-resolution.1.3': 'kept' });
  expect(() => new Life().at(2, { ...COMMANDS.answer, expectedResolutionAt: later(1) } as StaffCommand)).toThrow(
    InvalidFields,
  );
});

test('contract: a customer without mail address cannot be contacted by mail', () => {
  const life = new Life({ byMail: false });
  expect(() => life.at(1, { name: 'contacts', channel: 'email', note: 'hello' })).toThrow(InvalidFields);
});

test('ours:T13 a reopened ticket owes its duties anew from the reopening, and earlier misses stay', () => {
  const life = new Life();
  life.passes(24);
  life.at(25, COMMANDS.contacts);
  life.at(26, COMMANDS.resolution);
  life.at(27, COMMANDS.closing);
  life.at(100, COMMANDS.reopening);
  expect(life.duties()).toMatchObject({ 'first-contact.1.general': 'missed', 'first-contact.2.general': 'open' });
  expect(life.ticket.duties.find(({ duty }) => duty === 'first-contact')?.due).toBe(later(124));
});
