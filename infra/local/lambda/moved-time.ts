import { promisify } from 'node:util';

interface Pending {
  readonly dueAt: number;
  readonly fire: () => void;
}

/** What a worker does with its clock. */
export interface MovedTime {
  /** Fires the timers that came due while the clock was moved, earliest first, as a thawed Lambda does. */
  catchUp(): void;
}

/**
 * Puts the moved clock in place of the thread's own: `Date` and `setTimeout` go by it from now on.
 * `offset` gives ms ahead of real time. Must run before any code that keeps a reference to either.
 */
export function installMovedTime(offset: () => number): MovedTime {
  const realNow = Date.now;
  const now = () => realNow() + offset();
  globalThis.Date = movedDate(Date, now);
  return moveTimers(now);
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

function moveTimers(now: () => number): MovedTime {
  const pending = new Map<unknown, Pending>();
  const { setTimeout: realSet, clearTimeout: realClear } = globalThis;
  const set = (callback: (...values: unknown[]) => void, delay = 0, ...values: unknown[]) => {
    const fire = () => {
      pending.delete(timer);
      callback(...values);
    };
    const timer = realSet(fire, delay);
    pending.set(timer, { dueAt: now() + delay, fire });
    return timer;
  };
  const clear = (timer?: Parameters<typeof realClear>[0]) => {
    pending.delete(timer);
    realClear(timer);
  };
  Object.defineProperty(set, promisify.custom, { value: promisify(realSet) });
  Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
  return {
    catchUp() {
      const due = [...pending].filter(([, { dueAt }]) => dueAt <= now()).sort((a, b) => a[1].dueAt - b[1].dueAt);
      for (const [timer, { fire }] of due) {
        realClear(timer as NodeJS.Timeout);
        fire();
      }
    },
  };
}
