import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod/mini';
import { describeMail } from '../../shared/mail/describe-mail.ts';

const Line = z.object({ id: z.unknown(), raw_base64: z.string() });

/** One bad line must not silence those behind it. */
async function answer(line: string): Promise<object> {
  try {
    const { id, raw_base64: raw } = z.parse(Line, JSON.parse(line));
    return { id, ...(await describeMail(Buffer.from(raw, 'base64'))) };
  } catch {
    return { id: null, error: 'Write a JSON object a line: {"id":1,"raw_base64":"<the raw mail in base64>"}.' };
  }
}

/** `{id, raw_base64}` a line in, what the product makes of it a line out. */
async function serve(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    process.stdout.write(`${JSON.stringify(await answer(line))}\n`);
  }
}

if (process.argv.includes('--server')) await serve();
else process.stdout.write(`${JSON.stringify(await describeMail(await buffer(process.stdin)), null, 2)}\n`);
