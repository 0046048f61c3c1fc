import { expect, test } from 'vitest';
import { waysOf } from '../../infra/local/states/leaving.ts';
import { parseDefinition } from '../../infra/local/states/parse-definition.ts';
import { type TaskAnswer, walk } from '../../infra/local/states/walk.ts';
import { definitionOf, HOUR, MINUTE, task, tokenTask } from './states-fixture.ts';

const START = Date.parse('2026-01-05T08:00:00Z');

const definition = parseDefinition(
  definitionOf(
    {
      Ask: tokenTask('ask', {
        TimeoutSeconds: '{% $states.input.hours * 3600 %}',
        Next: 'Answer',
        Catch: [
          { ErrorEquals: ['States.Timeout'], Next: 'Tell head' },
          { ErrorEquals: ['States.ALL'], Next: 'Broken' },
        ],
      }),
      Answer: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input.justified %}', Next: 'Pause' }],
        Default: 'Done',
      },
      Pause: { Type: 'Wait', Seconds: 3600, Next: 'Done' },
      'Tell head': task('tell', { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 60, MaxAttempts: 1 }] }),
      Done: { Type: 'Succeed' },
      Broken: { Type: 'Fail', Error: 'Broken' },
    },
    { TimeoutSeconds: 7 * 24 * 3600 },
  ),
);

const walked = (answers: Record<string, TaskAnswer[]>, input: unknown = { hours: 4 }) =>
  walk(definition, { input, startAt: START, onTask: ({ state }) => answers[state]?.shift() ?? { silent: true } });

test('an answered task goes its way, and a wait passes in no time', async () => {
  const { ending, path, endedAt, transitions } = await walked({
    Ask: [{ output: { justified: true }, afterMs: MINUTE }],
  });
  expect(ending.status).toBe('SUCCEEDED');
  expect(path).toEqual(['Ask', 'Answer', 'Pause', 'Done']);
  expect([endedAt - START, transitions]).toEqual([HOUR + MINUTE, 4]);
});

test('an answer after the time-out is none', async () => {
  const late = await walked({ Ask: [{ output: {}, afterMs: 4 * HOUR }], 'Tell head': [{ output: 1 }] });
  expect(late.path).toEqual(['Ask', 'Tell head']);
  expect(late.endedAt - START).toBe(4 * HOUR);
});

test('a retry counts as a transition and enters no state', async () => {
  const { path, transitions, endedAt } = await walked({ 'Tell head': [{ error: 'Flaky' }, { output: 1 }] });
  expect([path, transitions, endedAt - START]).toEqual([['Ask', 'Tell head'], 3, 4 * HOUR + MINUTE]);
});

test('the machine ends at its own time-out', async () => {
  const { ending, endedAt } = await walked({}, { hours: 1000 });
  expect([ending.status, endedAt - START]).toEqual(['TIMED_OUT', 7 * 24 * HOUR]);
});

test('walks tell which ways out were taken, so that a test can prove it took them all', async () => {
  const walks = [
    await walked({ Ask: [{ output: { justified: true } }] }),
    await walked({ Ask: [{ output: { justified: false } }] }),
    await walked({ 'Tell head': [{ output: 1 }] }),
    await walked({ Ask: [{ error: 'Surprise' }] }),
  ];
  expect(new Set(walks.flatMap(({ ways }) => ways))).toEqual(new Set(waysOf(definition.States)));
});
