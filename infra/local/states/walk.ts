import type { Definition } from './definition.ts';
import { enter, onClock } from './interpreter.ts';
import { lambdaArguments, lambdaResult } from './lambda-task.ts';
import {
  dueAt,
  type Ending,
  type Execution,
  firstPosition,
  type HistoryEvent,
  type Outcome,
  type Position,
  type Run,
} from './position.ts';
import { StateError } from './state-error.ts';
import { failTask, handOver, succeedTask } from './tasks.ts';

/** A task as a test sees it. */
export interface AskedTask {
  readonly state: string;
  readonly functionName: string;
  readonly payload: unknown;
  readonly waitsForToken: boolean;
  readonly token: string;
  /** Epoch ms of the walk's own clock. */
  readonly at: number;
}

/** How a task goes: the function's payload or the token's output, an error, or nothing until it times out. */
export type TaskAnswer = (
  | { readonly output: unknown }
  | { readonly error: string; readonly cause?: string }
  | { readonly silent: true }
) & { readonly afterMs?: number };

export interface Walked {
  readonly ending: Ending;
  /** The states in the order in which they were entered; a retry does not enter anew. */
  readonly path: readonly string[];
  /** The ways out that were taken; compare with `waysOf(definition.States)`. */
  readonly ways: readonly string[];
  readonly transitions: number;
  readonly events: readonly HistoryEvent[];
  readonly endedAt: number;
}

/** Walks a state machine from start to end in no time: the clock jumps over every wait. Nothing is stored or invoked. */
export async function walk(
  definition: Definition,
  options: { input: unknown; startAt: number; onTask(task: AskedTask): TaskAnswer | Promise<TaskAnswer> },
): Promise<Walked> {
  return new Walk(definition, options).toTheEnd();
}

class Walk {
  readonly #definition: Definition;
  readonly #execution: Execution;
  readonly #onTask: (task: AskedTask) => TaskAnswer | Promise<TaskAnswer>;
  readonly #events: HistoryEvent[] = [];
  readonly #path: string[] = [];
  readonly #ways: string[] = [];
  readonly #deadline: number;
  #now: number;
  #ids = 0;
  #transitions = 0;

  constructor(definition: Definition, { input, startAt, onTask }: Parameters<typeof walk>[1]) {
    this.#definition = definition;
    this.#onTask = onTask;
    this.#now = startAt;
    this.#deadline = startAt + (definition.TimeoutSeconds ?? Number.POSITIVE_INFINITY) * 1000;
    this.#execution = {
      arn: 'arn:aws:states:local:000000000000:execution:walk:walk',
      name: 'walk',
      input,
      startedAt: startAt,
      machineArn: 'arn:aws:states:local:000000000000:stateMachine:walk',
      machineName: 'walk',
      roleArn: 'arn:aws:iam::000000000000:role/walk',
    };
  }

  async toTheEnd(): Promise<Walked> {
    let position: Position | undefined = firstPosition(this.#definition, this.#execution);
    for (let steps = 0; position && steps < 10_000; steps++) {
      const outcome: Outcome = await this.#step(position);
      this.#events.push(...outcome.events);
      if (outcome.way) this.#ways.push(outcome.way);
      if (outcome.ending) return this.#walked(outcome.ending);
      position = outcome.position;
    }
    throw new Error('the state machine does not end');
  }

  #step(position: Position): Promise<Outcome> {
    const run = this.#run(position);
    if (position.phase === 'entering') this.#path.push(position.state);
    if (position.phase === 'entering' || position.phase === 'retrying') {
      this.#transitions++;
      return enter(run);
    }
    return position.task ? this.#task(run) : this.#clock(run);
  }

  async #task(run: Run): Promise<Outcome> {
    const task = run.position.task;
    if (!task) throw new Error('no task is under way');
    const { functionName, payload } = lambdaArguments(task.arguments);
    const { state } = run.position;
    const { waitsForToken, token } = task;
    const answer = await this.#onTask({ state, functionName, payload, waitsForToken, token, at: this.#now });
    const answeredAt = 'silent' in answer ? Number.POSITIVE_INFINITY : this.#now + (answer.afterMs ?? 0);
    if (waitsForToken) this.#events.push(...handOver(run, {}).events);
    if (answeredAt >= Math.min(dueAt(run.position), this.#deadline)) return this.#clock(run);
    this.#now = answeredAt;
    if ('error' in answer) return failTask(run, new StateError(answer.error, answer.cause));
    const output = 'output' in answer ? answer.output : undefined;
    return succeedTask(run, waitsForToken ? output : lambdaResult(output));
  }

  async #clock(run: Run): Promise<Outcome> {
    const due = Math.min(dueAt(run.position), this.#deadline);
    if (due === Number.POSITIVE_INFINITY) throw new Error(`nothing ever moves ${run.position.state} on`);
    this.#now = Math.max(this.#now, due);
    const outcome = this.#now < this.#deadline ? await onClock(run) : undefined;
    return outcome ?? { ending: { status: 'TIMED_OUT', error: 'States.Timeout' }, events: [] };
  }

  #run(position: Position): Run {
    const next = (prefix: string) => `${prefix}-${++this.#ids}`;
    const world = { now: () => this.#now, random: () => 0.5, uuid: () => next('uuid'), newToken: () => next('token') };
    return { definition: this.#definition, execution: this.#execution, position, world };
  }

  #walked(ending: Ending): Walked {
    return {
      ending,
      path: this.#path,
      ways: this.#ways,
      transitions: this.#transitions,
      events: this.#events,
      endedAt: this.#now,
    };
  }
}
