import { formEvent, mailEvent } from './events.ts';

// Runs a handler in this process, warm, one mail or form after the other, and says how much processor time one takes, in ms.

const WARM_UP = 150;
/** The middle one of so many parts counts: a collection of garbage, or another process, falls into one of them. */
const PARTS = 10;
const IN_PART = 25;

const [, , program = '', what] = process.argv;
const { handler } = await import(program);
const eventOf = what === 'form' ? formEvent : mailEvent;

const context = { functionName: 'f', awsRequestId: 'r', getRemainingTimeInMillis: () => 30_000 };

async function run(from: number, count: number): Promise<number> {
  const before = process.cpuUsage();
  for (let index = from; index < from + count; index += 1) {
    const answer = await handler(eventOf(index), context);
    if (answer?.batchItemFailures?.length > 0 || answer?.statusCode >= 300) throw new Error('it was not taken in');
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / count;
}

await run(0, WARM_UP);
const parts: number[] = [];
for (let part = 0; part < PARTS; part += 1) parts.push(await run(WARM_UP + part * IN_PART, IN_PART));
parts.sort((a, b) => a - b);
process.stdout.write(JSON.stringify({ ms: parts[PARTS / 2], taken: WARM_UP + PARTS * IN_PART }));
