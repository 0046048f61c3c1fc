import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// A function in a process of its own: takes one event after the other, and says how much the process ever held.

const [, , program = '', events = '', functionArn = ''] = process.argv;
const { handler } = await import(program);
const context = {
  functionName: 'f',
  awsRequestId: 'r',
  invokedFunctionArn: functionArn,
  getRemainingTimeInMillis: () => 30_000,
};
let failed = 0;
const inTurn = readdirSync(events).sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
for (const name of inTurn) {
  // Read when its turn comes, as Lambda does.
  const event: unknown = JSON.parse(readFileSync(join(events, name), 'utf8'));
  const answer = await handler(event, context).catch((error: Error) => ({ batchItemFailures: [error] }));
  failed += answer?.batchItemFailures?.length ?? 0;
}
const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
console.log(JSON.stringify({ peak: Math.round(peak), failed, events: inTurn.length }));
