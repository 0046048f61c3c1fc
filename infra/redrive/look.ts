import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetterQueue } from './dead-letter-queues.ts';
import { leave, lookAt } from './lying.ts';

/** More than anybody reads at night. */
const MOST = 50;
const LOOKING_SECONDS = 60;

/** What lies in a dead-letter queue, as lines of JSON; it stays there. */
export async function look(client: SQSClient, queue: DeadLetterQueue): Promise<string[]> {
  const seen = new Map<string | undefined, Message>();
  while (seen.size < MOST) {
    const before = seen.size;
    for (const message of await lookAt(client, queue, { seconds: LOOKING_SECONDS }))
      seen.set(message.MessageId, message);
    if (seen.size === before) break;
  }
  const messages = [...seen.values()];
  await leave(client, queue, messages);
  return messages.map(lineOf);
}

/** The scheduler says in attributes why it gave up (ERROR_CODE, ERROR_MESSAGE). */
function lineOf({ Body = '', Attributes = {}, MessageAttributes = {} }: Message): string {
  const why = Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]);
  const since = new Date(Number(Attributes.SentTimestamp ?? 0)).toISOString();
  return JSON.stringify({ since, ...Object.fromEntries(why), body: parsed(Body) });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
