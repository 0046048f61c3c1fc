import { syncBuiltinESMExports } from 'node:module';
import promises from 'node:timers/promises';
import { promisify } from 'node:util';

interface Pending {
  readonly dueAt: number;
  readonly fire: () => void;
}

/** What a worker does with its clock. */
export interface MovedTime {
  /** Fires the timers that came due while the clock was moved, earliest first, as a thawed Lambda does. */
  catchUp(): void;
  /** When the earliest timer is due, epoch ms by the moved clock; Infinity when none is set. */
  nextDueAt(): number;
}

/**
 * Puts the moved clock in place of the thread's own: `Date` and `setTimeout` go by it from now on.
 * `offset` gives ms ahead of real time; `onChange` learns of every timer that is set or fires. Must run before any code that keeps a reference to either.
 */
export function installMovedTime(offset: () => number, onChange: () => void = () => undefined): MovedTime {
  const realNow = Date.now;
  const now = () => realNow() + offset();
  globalThis.Date = movedDate(Date, now);
  return moveTimers(now, onChange);
}

function movedDate(RealDate: DateConstructor, now: () => number): DateConstructor {
  RealDate.now = now;
  const moved = new Proxy(RealDate, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length > 0 ? values : [now()], newTarget),
    apply: () => new RealDate(now()).toString(),
  });
  RealDate.prototype.constructor = moved;
  return moved;
}

function moveTimers(now: () => number, onChange: () => void): MovedTime {
  const pending = new Map<unknown, Pending>();
  const { setTimeout: realSet, clearTimeout: realClear } = globalThis;
  const set = (callback: (...values: unknown[]) => void, delay = 0, ...values: unknown[]) => {
    const fire = () => {
      pending.delete(timer);
      onChange();
      callback(...values);
    };
    const timer = realSet(fire, delay);
    pending.set(timer, { dueAt: now() + delay, fire });
    onChange();
    return timer;
  };
  const clear = (timer?: Parameters<typeof realClear>[0]) => {
    pending.delete(timer);
    realClear(timer);
  };
  const wait = <T>(delay?: number, value?: T) => new Promise((resolve) => set(() => resolve(value), delay));
  const { setTimeout: realWait } = promises;
  const waitUnlessOptions: typeof realWait = (delay, value, options) =>
    options === undefined
      ? (wait(delay, value) as ReturnType<typeof realWait<never>>)
      : realWait(delay, value, options);
  Object.defineProperty(set, promisify.custom, { value: waitUnlessOptions });
  Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
  promises.setTimeout = waitUnlessOptions;
  syncBuiltinESMExports();
  return {
    catchUp() {
      const due = [...pending].filter(([, { dueAt }]) => dueAt <= now()).sort((a, b) => a[1].dueAt - b[1].dueAt);
      for (const [timer, { fire }] of due) {
        realClear(timer as NodeJS.Timeout);
        fire();
      }
    },
    nextDueAt: () => Math.min(Number.POSITIVE_INFINITY, ...[...pending.values()].map(({ dueAt }) => dueAt)),
  };
}
