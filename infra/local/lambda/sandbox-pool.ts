import { randomUUID } from 'node:crypto';
import type { InvokeOptions } from '../part.ts';
import type { EndMessage } from './messages.ts';
import { Sandbox, type SandboxSettings } from './sandbox.ts';

const IDLE_ENDS_AFTER_MS = 10 * 60_000;

/** The sandboxes of one function: started when needed, kept warm, as many at most as may run at the same time. */
export class SandboxPool {
  readonly #settings: SandboxSettings;
  readonly #idle: { sandbox: Sandbox; until: NodeJS.Timeout }[] = [];
  readonly #all = new Set<Sandbox>();
  readonly #waiting: (() => void)[] = [];
  readonly #running = new Set<Sandbox>();

  constructor(settings: SandboxSettings) {
    this.#settings = settings;
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
    while (this.#running.size >= this.#settings.definition.concurrency) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
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

  async end(): Promise<void> {
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
