import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { answerCalendar } from '../../infra/commands/answer-calendar.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const SHANGHAI = {
  zone: 'Asia/Shanghai',
  week: {
    mon: [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
    fri: [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
  },
  holidays: ['2026-10-01', '2026-10-02', '2026-10-05'],
  workdays: { '2026-10-10': [['09:00', '18:00']] },
};

const answer = (question: unknown) => JSON.parse(answerCalendar(JSON.stringify(question)));

test('hours are answered by when they are due, an end by the hours until then', () => {
  expect(answer({ id: 7, calendar: SHANGHAI, from: '2026-09-28T09:00:00.000Z', hours: 3 })).toEqual({
    id: 7,
    due: '2026-10-09T03:00:00.000Z',
  });
  expect(answer({ id: 'b', calendar: SHANGHAI, from: '2026-10-09T17:00+08:00', to: '2026-10-12T00:00+08:00' })).toEqual(
    {
      id: 'b',
      hours: 10,
    },
  );
});

test('round the clock and days of their own are optional', () => {
  expect(answer({ id: 1, calendar: { zone: 'UTC', week: 'always' }, from: '2026-11-23T00:00Z', hours: 1.5 })).toEqual({
    id: 1,
    due: '2026-11-23T01:30:00.000Z',
  });
});

const asked = { id: 1, calendar: SHANGHAI, from: '2026-11-23T00:00Z', hours: 1 };
const withCalendar = (changes: object) => ({ ...asked, calendar: { ...SHANGHAI, ...changes } });

test.each([
  ['a line that is no object', 5, /^write a JSON object like/],
  ['no calendar', { ...asked, calendar: undefined }, /calendar: write a calendar like \{"zone"/],
  ['an unknown zone', withCalendar({ zone: 'Asia/Peking' }), /calendar\/zone: write an IANA time zone like/],
  [
    'a week of another kind',
    withCalendar({ week: 'never' }),
    /calendar\/week: write "always", or the hours of sun, mon/,
  ],
  [
    'a day of no week',
    withCalendar({ week: { monday: [] } }),
    /calendar\/week: write "always", or the hours of sun, mon/,
  ],
  ['an odd time', withCalendar({ week: { mon: [['9:00', '12:00']] } }), /mon\/0\/0: write a time like "09:00"/],
  [
    'a time after the day',
    withCalendar({ week: { mon: [['09:00', '24:30']] } }),
    /mon\/0\/1: write a time like "09:00"/,
  ],
  [
    'a span without length',
    withCalendar({ week: { mon: [['09:00', '09:00']] } }),
    /mon\/0: a span ends when it begins: write/,
  ],
  [
    'a day that does not exist',
    withCalendar({ holidays: ['2026-02-29'] }),
    /calendar\/holidays\/0: write a day like "2026-10-01"/,
  ],
  [
    'workdays without hours',
    withCalendar({ workdays: { '2026-10-10': true } }),
    /calendar\/workdays\/2026-10-10: write a list of spans/,
  ],
  ['a misspelt field', withCalendar({ holiday: [] }), /calendar: write a calendar like/],
  [
    'a wall-clock time for an instant',
    { ...asked, from: '2026-11-23T00:00:00' },
    /from: write an instant with its zone like/,
  ],
  ['neither hours nor an end', { ...asked, hours: undefined }, /write either "hours".* or "to"/],
  ['both', { ...asked, to: '2026-11-24T00:00Z' }, /write either "hours".* or "to"/],
  ['hours as text', { ...asked, hours: '8' }, /hours: write a number like 8 or 1.5/],
  ['hours that go back', { ...asked, hours: -8 }, /write a number from 0/],
  ['a calendar that never opens', withCalendar({ week: {}, workdays: {} }), /no working time within ten years/],
])('%s is answered by what to write', (_what, question, message) => {
  const { error, ...rest } = answer(question);
  expect(error).toMatch(message);
  expect(rest).toEqual(typeof question === 'object' ? { id: 1 } : {});
});

test('a line that is not JSON is answered too', () => {
  expect(JSON.parse(answerCalendar('{'))).toMatchObject({
    id: null,
    error: expect.stringMatching(/^This is not JSON: write/),
  });
});

test('the command answers each line before the next one is written', async () => {
  const command = spawn('npm', ['run', '--silent', 'calendar', '--', '--server'], { cwd: ROOT });
  const lines = createInterface({ input: command.stdout })[Symbol.asyncIterator]();
  const ask = async (question: string) => {
    command.stdin.write(`${question}\n`);
    return JSON.parse((await lines.next()).value ?? '');
  };
  expect(await ask(JSON.stringify(asked))).toEqual({ id: 1, due: '2026-11-23T02:00:00.000Z' });
  expect(await ask('nonsense')).toMatchObject({ id: null });
  expect(await ask(JSON.stringify({ ...asked, id: 2, hours: 0.5 }))).toEqual({
    id: 2,
    due: '2026-11-23T01:30:00.000Z',
  });
  command.stdin.end();
  expect(await once(command, 'close')).toEqual([0, null]);
});

test('without --server the command answers one question', async () => {
  const command = spawn('npm', ['run', '--silent', 'calendar'], { cwd: ROOT });
  command.stdin.end(JSON.stringify(asked, null, 2));
  const [out] = await once(command.stdout, 'data');
  expect(JSON.parse(String(out))).toEqual({ id: 1, due: '2026-11-23T02:00:00.000Z' });
});
