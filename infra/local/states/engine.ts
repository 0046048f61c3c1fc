import { randomUUID } from 'node:crypto';
import type { LocalClock } from '../clock.ts';
import type { Meter } from '../meter/meter.ts';
import type { Functions } from '../part.ts';
import type { Change, ExecutionStore } from './execution-store.ts';
import { executionEnded } from './history-events.ts';
import { enter, onClock } from './interpreter.ts';
import { askFunction } from './lambda-task.ts';
import type { MachineStore } from './machine-store.ts';
import { type Ending, type Outcome, type Run, type TaskUnderWay, taskDeadline, type World } from './position.ts';
import { StateError } from './state-error.ts';
import type { StoredExecution } from './stored-execution.ts';
import { failTask, handOver, succeedTask } from './tasks.ts';
import { Turns } from './turns.ts';

/** A Standard workflow ends when its history gets longer. */
const HISTORY_LIMIT = 25_000;

/** The task that a token stood for is over: answered, timed out, stopped. */
export class TaskIsOver extends Error {}

interface Engineering {
  readonly clock: LocalClock;
  readonly machines: MachineStore;
  readonly executions: ExecutionStore;
  readonly functions: Functions;
  readonly meter: Meter | undefined;
  log(line: string): void;
}

/**
 * Runs executions: one transition after the other within each, none waiting for those of another. All state is in the
 * store; what was under way when the process ended is taken up by `resume`.
 */
export class Engine {
  readonly #clock: LocalClock;
  readonly #machines: MachineStore;
  readonly #executions: ExecutionStore;
  readonly #functions: Functions;
  readonly #log: (line: string) => void;
  readonly #turns = new Turns();
  readonly #asked = new Set<string>();
  readonly #meter: Meter | undefined;
  readonly #world: World;
  #stopped = false;

  constructor({ clock, machines, executions, functions, meter, log }: Engineering) {
    this.#meter = meter;
    this.#clock = clock;
    this.#machines = machines;
    this.#executions = executions;
    this.#functions = functions;
    this.#log = log;
    this.#world = { now: () => clock.now(), random: Math.random, uuid: randomUUID, newToken };
  }

  /** Transitions and function calls under way. */
  busy(): number {
    return this.#turns.size + this.#asked.size;
  }

  /** Takes up everything that was not waiting for the clock or an answer. */
  resume(): void {
    for (const arn of this.#executions.active()) this.runOn(arn);
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Lets an execution go on as far as it can now. */
  runOn(arn: string): void {
    this.#inTurn(arn, async () => undefined).catch((error) => this.#report(arn, error));
  }

  /** Does what is due; resolves when it is stored. */
  async actOnDue(): Promise<void> {
    const due = this.#executions.due(this.#clock.now());
    await Promise.all(due.map((arn) => this.#inTurn(arn, () => this.#onClock(arn)).catch((e) => this.#report(arn, e))));
  }

  /** Applies an answer to the task that a token stands for. Throws TaskIsOver, and what `answer` throws. */
  answer(arn: string, token: string, answer: (run: Run) => Outcome | Promise<Outcome>): Promise<void> {
    return this.#inTurn(arn, async () => {
      const now = this.#executions.get(arn);
      const task = now?.position?.task;
      if (now && task?.token === token && taskDeadline(task) <= this.#clock.now()) await this.#onClock(arn);
      else if (now && task?.token === token && !isTimedOut(now, this.#clock.now())) {
        return this.#commit(now, await answer(this.#run(now)));
      }
      throw new TaskIsOver("Task Timed Out: 'Provided task does not exist anymore'");
    });
  }

  /** Ends a running execution from outside; one that has ended stays as it is. */
  end(arn: string, ending: Ending): Promise<void> {
    return this.#inTurn(arn, async () => {
      const now = this.#executions.get(arn);
      if (now?.status === 'RUNNING') this.#commit(now, { ending, events: [] });
    });
  }

  async #onClock(arn: string): Promise<void> {
    const now = this.#executions.get(arn);
    if (now?.status !== 'RUNNING') return;
    if (isTimedOut(now, this.#clock.now())) {
      return this.#commit(now, { ending: { status: 'TIMED_OUT', error: 'States.Timeout' }, events: [] });
    }
    const outcome = await onClock(this.#run(now));
    if (outcome) this.#commit(now, outcome);
  }

  /** Transitions until the execution waits for something or has ended. */
  async #goOn(arn: string): Promise<void> {
    while (!this.#stopped) {
      const now = this.#executions.get(arn);
      if (!now?.position) return;
      const { phase, task } = now.position;
      if (task && !task.handedOver) this.#ask(arn, task);
      if (phase !== 'entering' && phase !== 'retrying') return;
      this.#commit(now, await enter(this.#run(now)), 1);
    }
  }

  #commit(before: StoredExecution, outcome: Outcome, transitions = 0): void {
    if (transitions > 0) this.#meter?.add('states', 'StateTransitions', transitions);
    const tooLong = before.events + outcome.events.length > HISTORY_LIMIT && !outcome.ending;
    const kept = tooLong ? HISTORY_TOO_LONG : outcome;
    const events = kept.ending ? [...kept.events, executionEnded(kept.ending)] : kept.events;
    const change: Change = { outcome: { ...kept, events }, transitions, at: this.#clock.now() };
    this.#executions.commit(before, change);
  }

  /** Asks the function of a task. The attempt is on disk already, so that it is asked again after a crash. */
  #ask(arn: string, task: TaskUnderWay): void {
    if (this.#asked.has(task.token)) return;
    this.#asked.add(task.token);
    this.#settle(arn, task)
      .catch((error) => this.#report(arn, error))
      .finally(() => this.#asked.delete(task.token));
  }

  async #settle(arn: string, task: TaskUnderWay): Promise<void> {
    const result = await askFunction(this.#functions, task.arguments);
    if (this.#stopped) return;
    await this.#inTurn(arn, async () => {
      const now = this.#executions.get(arn);
      // The token may have been answered, or the task given up, before its function returned.
      if (now?.position?.task?.token !== task.token) return;
      this.#commit(now, await settled(this.#run(now), task, result));
    });
  }

  #run({ execution, revision, position }: StoredExecution): Run {
    if (!position) throw new Error(`${execution.arn} has ended`);
    return { definition: this.#machines.definition(revision), execution, position, world: this.#world };
  }

  /** One piece of work on one execution at a time; after each the execution goes on as far as it can. */
  #inTurn<T>(arn: string, work: () => Promise<T>): Promise<T> {
    const unlessStopped = async () => {
      if (this.#stopped) throw new Error('Step Functions has stopped');
      return work();
    };
    return this.#turns.take(arn, unlessStopped, () => this.#goOn(arn).catch((error) => this.#report(arn, error)));
  }

  #report(arn: string, error: unknown): void {
    if (!this.#stopped) this.#log(`Step Functions: ${arn}: ${String((error as Error)?.stack ?? error)}`);
  }
}

const HISTORY_TOO_LONG: Outcome = {
  ending: {
    status: 'FAILED',
    error: 'States.Runtime',
    cause: `The execution reached the maximum number of history events (${HISTORY_LIMIT}).`,
  },
  events: [],
};

/** Task tokens have a shape of their own, so that one that never was can be told from one that is no token. */
export const isToken = (value: string): boolean => /^[\da-f]{64}$/.test(value);
const newToken = (): string => `${randomUUID()}${randomUUID()}`.replaceAll('-', '');

function settled(
  run: Run,
  task: TaskUnderWay,
  result: Record<string, unknown> | StateError,
): Outcome | Promise<Outcome> {
  if (result instanceof StateError) return failTask(run, result);
  return task.waitsForToken ? handOver(run, result) : succeedTask(run, result);
}

const isTimedOut = ({ timeoutAt }: StoredExecution, now: number): boolean =>
  (timeoutAt ?? Number.POSITIVE_INFINITY) <= now;
