import { expect, test } from 'vitest';
import type { Definition } from '../../infra/local/states/definition.ts';
import { waysOf } from '../../infra/local/states/leaving.ts';
import { type AskedTask, walk } from '../../infra/local/states/walk.ts';
import { CURRENT_PROCEDURES } from '../../shared/procedures/all-procedures.ts';
import type { Outcome, StepInvocation } from '../../shared/procedures/procedure.ts';
import { SURVEY_WAIT_HOURS } from '../../shared/regulation/follow-up.ts';
import { allPaths, describePath, type Path } from './all-paths.ts';
import { synthesisedMachines } from './synthesised-machines.ts';

const MACHINES = synthesisedMachines();
const HOUR = 3_600_000;
const START = Date.parse('2026-01-05T12:00:00Z');
const TICKET = { number: 'NR510201A-2026-000001', round: 2, version: 1 };
const INPUT = { ...TICKET, from: new Date(START).toISOString() };

const machineOf = (procedure: string): Definition => {
  const machine = MACHINES.get(procedure);
  if (!machine) throw new Error(`no machine for ${procedure}`);
  return machine;
};

/** Walks along a path, each step ending `afterMs` after it was asked. */
async function follow(procedure: string, path: Path, afterMs = 0) {
  const asked: AskedTask[] = [];
  const walked = await walk(machineOf(procedure), {
    input: INPUT,
    startAt: START,
    onTask: (task) => {
      const outcome = path[asked.push(task) - 1]?.outcome;
      return { output: { outcome }, afterMs };
    },
  });
  return { ...walked, asked: asked.map(({ payload }) => payload as StepInvocation) };
}

const withOutcomes = (...outcomes: Outcome[]): Path => outcomes.map((outcome) => ({ step: 'any', outcome }));

const EVERY_PATH = CURRENT_PROCEDURES.flatMap((procedure) =>
  allPaths(procedure).map((path) => [procedure.id, describePath(path), path] as const),
);

test.each(EVERY_PATH)('%s: %s asks those steps, in that order, and ends', async (procedure, _words, path) => {
  const { asked, ending } = await follow(procedure, path);
  expect(asked.map(({ step }) => step)).toEqual(path.map(({ step }) => step));
  expect(ending.status).toBe('SUCCEEDED');
});

test.each(CURRENT_PROCEDURES.map((procedure) => [procedure.id, procedure] as const))(
  '%s: the paths take every way that the machine has',
  async (id, procedure) => {
    const taken = new Set<string>();
    for (const path of allPaths(procedure)) for (const way of (await follow(id, path)).ways) taken.add(way);
    const untaken = waysOf(machineOf(id).States).filter((way) => !taken.has(way));
    // What no definition foresees has a test of its own.
    expect(untaken.filter((way) => !/: (Default|Fail)$/.test(way))).toEqual([]);
  },
);

test('every step is told its ticket, its round, the version it belongs to and a token of its own', async () => {
  const { asked } = await follow('complaint-escalation', withOutcomes('late', 'done', 'done', 'done'));
  for (const step of asked) {
    expect(step).toMatchObject({ ...TICKET, procedure: 'complaint-escalation', token: expect.any(String) });
  }
  expect(new Set(asked.map(({ token }) => token)).size).toBe(asked.length);
});

test('an outcome that the definition does not foresee fails the execution by name', async () => {
  const { ending } = await follow('complaint-escalation', withOutcomes('late', 'late'));
  expect(ending).toMatchObject({ status: 'FAILED', error: 'UnforeseenOutcome' });
});

test('ours:T13 the survey is asked so long after the closing, however late the machine was started', async () => {
  const times: number[] = [];
  const onTask = ({ at }: AskedTask) => {
    times.push(at);
    return { output: { outcome: 'satisfied' } };
  };
  await walk(machineOf('satisfaction-follow-up'), { input: INPUT, startAt: START + HOUR, onTask });
  expect(times).toEqual([START + SURVEY_WAIT_HOURS * HOUR]);
});

test('a complaint handled in time costs 8 transitions at most, whether it takes an hour or 300 days', async () => {
  const handled = withOutcomes('done', 'done', 'done');
  const [quick, slow] = [
    await follow('complaint-escalation', handled, HOUR / 3),
    await follow('complaint-escalation', handled, 100 * 24 * HOUR),
  ];
  expect(quick.transitions).toBeLessThanOrEqual(8);
  expect(slow.transitions).toBe(quick.transitions);
  expect(slow.endedAt - START).toBe(300 * 24 * HOUR);
});

test('each step that a complaint is late with costs 2 transitions more', async () => {
  const inTime = await follow('complaint-escalation', withOutcomes('done', 'done', 'done'));
  const onceLate = await follow('complaint-escalation', withOutcomes('late', 'done', 'done', 'done'));
  expect(onceLate.transitions - inTime.transitions).toBe(2);
});

test('a follow-up answered to the first survey mail costs 5 transitions at most', async () => {
  const { transitions } = await follow('satisfaction-follow-up', withOutcomes('satisfied'));
  expect(transitions).toBeLessThanOrEqual(5);
});

test('C5.2 a round of a CAPA costs 9 transitions at most; one that is left alone waits for a year at no cost', async () => {
  const { transitions } = await follow('capa', withOutcomes('done', 'done', 'done', 'effective'));
  expect(transitions).toBeLessThanOrEqual(9);
  const slow = await follow('capa', withOutcomes('done', 'done', 'done', 'effective'), 365 * 24 * HOUR);
  expect(slow.transitions).toBe(transitions);
});

test.each(['Lambda.TooManyRequestsException', 'Lambda.ServiceException', 'DomainFailure'])(
  'a step whose function fails twice with %s is asked again and goes on',
  async (error) => {
    let failures = 0;
    const { ending } = await walk(machineOf('complaint-escalation'), {
      input: INPUT,
      startAt: START,
      onTask: () => (failures++ < 2 ? { error } : { output: { outcome: 'done' } }),
    });
    expect(ending.status).toBe('SUCCEEDED');
  },
);

test('a step whose function keeps failing ends the execution in that step, from where it can be redriven', async () => {
  const { ending, path } = await walk(machineOf('complaint-escalation'), {
    input: INPUT,
    startAt: START,
    onTask: () => ({ error: 'DomainFailure', cause: 'no table' }),
  });
  expect(ending).toMatchObject({ status: 'FAILED', error: 'DomainFailure' });
  expect(new Set(path).size).toBe(1);
});
