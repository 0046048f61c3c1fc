import { aMail } from './a-mail.ts';

// Runs a handler in this process, warm, one mail after the other, and says how much processor time a mail takes, in ms.

const WARM_UP = 150;
const MAILS = 250;

const { handler } = await import(process.argv[2] ?? '');
const raw = aMail();

/** What the floor takes is the mail, what our function takes is the queue's message about it. */
function eventOf(index: number): object {
  const verdict = { status: 'PASS' };
  const receipt = {
    recipients: ['support@desk.example'],
    ...{
      spamVerdict: verdict,
      virusVerdict: verdict,
      spfVerdict: verdict,
      dkimVerdict: verdict,
      dmarcVerdict: verdict,
    },
    action: { type: 'S3', objectKey: `inbound/${index}` },
  };
  const mail = { messageId: `m${index}`, timestamp: new Date().toISOString(), source: 'alice@harbour.example' };
  const Message = JSON.stringify({ notificationType: 'Received', mail, receipt });
  return { raw, Records: [{ messageId: `q${index}`, body: JSON.stringify({ Type: 'Notification', Message }) }] };
}

const context = { functionName: 'f', awsRequestId: 'r', getRemainingTimeInMillis: () => 30_000 };

async function run(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const answer = await handler(eventOf(index), context);
    if (answer?.batchItemFailures?.length > 0) throw new Error('the mail was not taken in');
  }
}

await run(WARM_UP);
const before = process.cpuUsage();
await run(MAILS);
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1000 / MAILS));
