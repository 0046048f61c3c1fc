import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import { describeMail } from '../../shared/mail/describe-mail.ts';

/** `{id, raw_base64}` a line in, what the product makes of it a line out. */
async function serve(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    const { id, raw_base64: raw } = JSON.parse(line);
    process.stdout.write(`${JSON.stringify({ id, ...(await describeMail(Buffer.from(raw, 'base64'))) })}\n`);
  }
}

if (process.argv.includes('--server')) await serve();
else process.stdout.write(`${JSON.stringify(await describeMail(await buffer(process.stdin)), null, 2)}\n`);
