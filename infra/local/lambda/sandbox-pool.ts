import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { InvokeOptions } from '../part.ts';
import type { EndMessage } from './messages.ts';
import { Sandbox, type SandboxSettings } from './sandbox.ts';

const IDLE_ENDS_AFTER_MS = 10 * 60_000;

/**
 * More threads than there are cores get nothing done sooner, and each has to warm up: a burst of short invocations takes
 * a quarter less of the processor where few share it. One that goes on for longer may only wait, and holds up nobody.
 */
const SHARED_BY = { cores: Math.max(2, availableParallelism()), patienceMs: 100 };

/** The sandboxes of one function: started when needed, kept warm, as many at most as may run at the same time. */
export class SandboxPool {
  readonly #settings: SandboxSettings;
  readonly #sharedBy: typeof SHARED_BY;
  readonly #idle: { sandbox: Sandbox; until: NodeJS.Timeout }[] = [];
  readonly #all = new Set<Sandbox>();
  readonly #waiting: (() => void)[] = [];
  readonly #running = new Set<Sandbox>();

  constructor(settings: SandboxSettings, sharedBy = SHARED_BY) {
    this.#settings = settings;
    this.#sharedBy = sharedBy;
  }

  /** Invocations that run or wait for a sandbox. */
  get busy(): number {
    return this.#running.size + this.#waiting.length;
  }

  /** Until when each invocation that runs only lets time pass; undefined for one that does something. */
  sleeps(): (number | undefined)[] {
    return [...this.#running].map(({ sleepsUntil }) => sleepsUntil);
  }

  /** All that runs slept, and the clock was moved by so many ms. */
  passSleep(ms: number): void {
    for (const sandbox of this.#running) sandbox.passSleep(ms);
  }

  async invoke(event: string, { cutAfterMs }: InvokeOptions = {}): Promise<EndMessage> {
    if (this.#running.size >= this.#sharedBy.cores) await this.#freed();
    while (this.#running.size >= this.#settings.definition.concurrency) await this.#freed();
    const sandbox = this.#take();
    this.#running.add(sandbox);
    try {
      return await sandbox.invoke(event, this.#context(), cutAfterMs ?? this.#settings.definition.timeoutMs);
    } finally {
      this.#running.delete(sandbox);
      this.#giveBack(sandbox);
      this.#waiting.shift()?.();
    }
  }

  /** Resolves when it is this one's turn to take what another has left; after some patience also when there is room for one more. */
  #freed(): Promise<void> {
    return new Promise((resolve) => {
      const goOn = () => {
        clearTimeout(timer);
        resolve();
      };
      const loseHeart = () => {
        const at = this.#waiting.indexOf(goOn);
        if (at < 0 || this.#running.size >= this.#settings.definition.concurrency) return;
        this.#waiting.splice(at, 1);
        resolve();
      };
      const timer = setTimeout(loseHeart, this.#sharedBy.patienceMs);
      this.#waiting.push(goOn);
    });
  }

  /** Who waits then has no outcome either, as an invocation under way has none. */
  async end(): Promise<void> {
    this.#waiting.length = 0;
    for (const { until } of this.#idle.splice(0)) clearTimeout(until);
    await Promise.all([...this.#all].map((sandbox) => sandbox.end()));
  }

  #take(): Sandbox {
    for (let kept = this.#idle.pop(); kept; kept = this.#idle.pop()) {
      clearTimeout(kept.until);
      if (!kept.sandbox.ended) return kept.sandbox;
      this.#all.delete(kept.sandbox);
    }
    const sandbox = new Sandbox(this.#settings);
    this.#all.add(sandbox);
    return sandbox;
  }

  #giveBack(sandbox: Sandbox): void {
    if (sandbox.ended) {
      this.#all.delete(sandbox);
      return;
    }
    const until = setTimeout(() => {
      this.#idle.splice(this.#idle.indexOf(kept), 1);
      this.#all.delete(sandbox);
      void sandbox.end();
    }, IDLE_ENDS_AFTER_MS);
    const kept = { sandbox, until: until.unref() };
    this.#idle.push(kept);
  }

  #context() {
    const { name, arn, memoryMb } = this.#settings.definition;
    return {
      functionName: name,
      invokedFunctionArn: arn,
      memoryLimitInMB: String(memoryMb),
      awsRequestId: randomUUID(),
      logGroupName: `/aws/lambda/${name}`,
      logStreamName: 'local',
    };
  }
}
