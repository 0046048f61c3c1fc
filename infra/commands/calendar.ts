import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { answerCalendar } from './answer-calendar.ts';

/** A question a line in, its answer a line out at once. */
async function serve(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() !== '') process.stdout.write(`${answerCalendar(line)}\n`);
  }
}

if (process.argv.includes('--server')) await serve();
else process.stdout.write(`${answerCalendar(await text(process.stdin))}\n`);
