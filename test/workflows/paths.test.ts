import { expect, test } from 'vitest';
import type { Definition } from '../../infra/local/states/definition.ts';
import { waysOf } from '../../infra/local/states/leaving.ts';
import { type AskedTask, walk } from '../../infra/local/states/walk.ts';
import { CURRENT_PROCEDURES } from '../../shared/procedures/all-procedures.ts';
import { errorOf, type Outcome, type StepInvocation } from '../../shared/procedures/procedure.ts';
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

/** An outcome as `SfnMachines` tells it. */
const told = ({ payload }: AskedTask, outcome: Outcome) =>
  (payload as StepInvocation).straight?.includes(outcome) ? { output: { outcome } } : { error: errorOf(outcome) };

/** Walks along a path, each step ending `afterMs` after it was asked. */
async function follow(procedure: string, path: Path, afterMs = 0) {
  const asked: AskedTask[] = [];
  const walked = await walk(machineOf(procedure), {
    input: INPUT,
    startAt: START,
    onTask: (task) => {
      const outcome = path[asked.push(task) - 1]?.outcome;
      return outcome === undefined ? { error: 'NobodyIsAsked' } : { ...told(task, outcome), afterMs };
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
    expect(waysOf(machineOf(id).States).filter((way) => !taken.has(way))).toEqual([]);
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
  const onTask = (task: AskedTask) => told(task, 'late');
  const { ending } = await walk(machineOf('complaint-escalation'), { input: INPUT, startAt: START, onTask });
  expect(ending).toMatchObject({ status: 'FAILED', error: 'Outcome.late' });
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

/** As AWS counts: every state entered, and the start of the execution. */
const transitionsOf = ({ transitions }: { transitions: number }) => transitions + 1;

test('design 4: a complaint handled in time costs 4 transitions, whether it takes an hour or 300 days', async () => {
  const handled = withOutcomes('done', 'done', 'done');
  const [quick, slow] = [
    await follow('complaint-escalation', handled, HOUR / 3),
    await follow('complaint-escalation', handled, 100 * 24 * HOUR),
  ];
  expect([transitionsOf(quick), transitionsOf(slow)]).toEqual([4, 4]);
  expect(slow.endedAt - START).toBe(300 * 24 * HOUR);
});

test.each(CURRENT_PROCEDURES.map((procedure) => [procedure.id, procedure] as const))(
  'design 4: %s costs a transition for each human step and three besides at most, whatever its way',
  async (id, procedure) => {
    for (const path of allPaths(procedure)) {
      // The start, a wait before the first step, an end that no step leads straight to.
      expect(transitionsOf(await follow(id, path)), describePath(path)).toBeLessThanOrEqual(path.length + 3);
    }
  },
);

test('a follow-up answered to the first survey mail costs 3 transitions, and one more for each step that it is late with', async () => {
  const answered = async (...before: Outcome[]) =>
    transitionsOf(await follow('satisfaction-follow-up', withOutcomes(...before, 'satisfied')));
  expect([await answered(), await answered('late'), await answered('late', 'late', 'late')]).toEqual([3, 4, 6]);
});

test('C5.2 a round of a CAPA costs 5 transitions; one that is left alone waits for a year at no cost', async () => {
  const round = withOutcomes('done', 'done', 'done', 'effective');
  expect(transitionsOf(await follow('capa', round))).toBe(5);
  expect(transitionsOf(await follow('capa', round, 365 * 24 * HOUR))).toBe(5);
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
