import type { Definition } from './definition.ts';
import type { QueryWorld } from './query-functions.ts';

/** What an execution is, from its start to its end. Instants in epoch ms. */
export interface Execution {
  readonly arn: string;
  readonly name: string;
  readonly input: unknown;
  readonly startedAt: number;
  readonly machineArn: string;
  readonly machineName: string;
  readonly roleArn: string;
}

/** A task under way: its function is asked, or has been and somebody holds the token. */
export interface TaskUnderWay {
  /** Names this attempt; also what `$states.context.Task.Token` gives. */
  readonly token: string;
  readonly arguments: unknown;
  readonly waitsForToken: boolean;
  /** The function has answered, and only the token can end the task. */
  readonly handedOver: boolean;
  readonly timeoutAt?: number;
  readonly heartbeatMs?: number;
  readonly heartbeatAt?: number;
}

/** Where an execution stands: all that must be on disk to go on from. */
export interface Position {
  readonly state: string;
  readonly input: unknown;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly enteredAt: number;
  /** How often each retrier of the state was used. */
  readonly retries: readonly number[];
  /**
   * `entering` a state for the first time, or `retrying` it now; at a `task`; `waiting` in a Wait state, or for the
   * next attempt in a `backoff`.
   */
  readonly phase: 'entering' | 'retrying' | 'task' | 'waiting' | 'backoff';
  readonly task?: TaskUnderWay;
  readonly wakeAt?: number;
}

export type Ending =
  | { readonly status: 'SUCCEEDED'; readonly output: unknown }
  | { readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED'; readonly error?: string; readonly cause?: string };

/** An event of the history without its number and time: `{type, <type>EventDetails}` as the API gives it. */
export interface HistoryEvent {
  readonly type: string;
  readonly [details: `${string}EventDetails`]: Readonly<Record<string, unknown>>;
}

/** What one transition leads to. Exactly one of `position` and `ending` is there. */
export interface Outcome {
  readonly position?: Position;
  readonly ending?: Ending;
  readonly events: readonly HistoryEvent[];
  /** The way out that was taken, for tests that walk every branch: `Ask -> Next`, `Ask -> Catch[0]`, … */
  readonly way?: string;
}

export interface World extends QueryWorld {
  newToken(): string;
}

/** All that a transition is decided from. */
export interface Run {
  readonly definition: Definition;
  readonly execution: Execution;
  readonly position: Position;
  readonly world: World;
}

/** Where an execution begins. */
export function firstPosition(definition: Definition, execution: Execution): Position {
  return arrival(definition.StartAt, execution.input, { variables: {}, at: execution.startedAt });
}

/** About to enter a state. */
export function arrival(
  state: string,
  input: unknown,
  { variables, at }: { variables: Position['variables']; at: number },
): Position {
  return { state, input, variables, enteredAt: at, retries: [], phase: 'entering' };
}

/** How many attempts at this state have failed so far. */
export const retryCount = (position: Position): number =>
  position.retries.reduce((sum, count) => sum + (count ?? 0), 0);

/** The instant at which the clock moves this position on; Infinity if only somebody's answer can. */
export function dueAt({ wakeAt, task }: Position): number {
  return Math.min(wakeAt ?? Number.POSITIVE_INFINITY, task ? taskDeadline(task) : Number.POSITIVE_INFINITY);
}

/** When a task is given up, by its time-out or for want of a heartbeat. */
export function taskDeadline({ timeoutAt, heartbeatAt }: TaskUnderWay): number {
  return Math.min(timeoutAt ?? Number.POSITIVE_INFINITY, heartbeatAt ?? Number.POSITIVE_INFINITY);
}
