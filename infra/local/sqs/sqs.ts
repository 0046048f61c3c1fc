import { randomUUID } from 'node:crypto';
import type { AwsRequest, AwsResponse, LocalContext, Part } from '../part.ts';
import type { SqsAction } from './action-input.ts';
import { consumeActions } from './consume-actions.ts';
import { LocalQueues } from './local-queues.ts';
import { LongPoll } from './long-poll.ts';
import { moveActions } from './move-actions.ts';
import { queueActions } from './queue-actions.ts';
import { queueNameIn } from './queue-address.ts';
import { queueKinds } from './queue-kinds.ts';
import type { Queues } from './queues.ts';
import { sendActions } from './send-actions.ts';
import { SqsError } from './sqs-error.ts';

/** Amazon SQS on one machine: standard queues, on disk, by the local clock. */
export function sqs(context: LocalContext): Part & Queues {
  const local = new LocalQueues(context);
  const polls = new LongPoll();
  local.onReady((arn) => polls.announce(queueNameIn(arn)));
  const actions: Record<string, SqsAction> = {
    ...queueActions(context, local),
    ...sendActions(context, local),
    ...consumeActions(context, local, polls),
    ...moveActions(context, local),
  };
  const due = dueMessages(context, local);
  return {
    signingName: 'sqs',
    kinds: queueKinds(context, local),
    handle: (request) => answer(actions, request),
    start() {
      local.messages.releaseHeld();
      for (const { name } of local.queues.list()) local.announce(name);
    },
    ...due,
    // What is visible waits for a consumer, and consumers count their own work.
    busy: () => 0,
    stop: () => polls.close(),
    send: (arn, body, options) => local.send(arn, body, options),
    receive: (arn, max, visibilitySeconds) => local.receive(arn, max, visibilitySeconds),
    remove: (arn, receiptHandle) => local.remove(arn, receiptHandle),
    leave: (arn, receiptHandle) => local.leave(arn, receiptHandle),
    ready: (arn, most) => local.ready(arn, most),
    onReady: (listener) => local.onReady(listener),
    visibilityTimeout: (arn) => local.visibilityTimeout(arn),
  };
}

/** Announces messages whose delay or visibility time-out has passed. */
function dueMessages({ clock }: LocalContext, local: LocalQueues): Pick<Part, 'nextDueAt' | 'actOnDue'> {
  let announcedUntil = clock.now();
  return {
    nextDueAt: () => local.messages.nextVisibleAfter(announcedUntil),
    actOnDue() {
      const now = clock.now();
      const names = local.messages.becameVisible(announcedUntil, now);
      announcedUntil = now;
      for (const name of names) local.announce(name);
    },
  };
}

async function answer(actions: Record<string, SqsAction>, { headers, body }: AwsRequest): Promise<AwsResponse> {
  const name = String(headers['x-amz-target']).replace(/^AmazonSQS\./, '');
  const action = actions[name];
  try {
    if (!action) throw new SqsError('InvalidAction', `local SQS does not know the action ${name}`);
    return reply(200, await action(JSON.parse(body.toString() || '{}')));
  } catch (error) {
    if (!(error instanceof SqsError)) throw error;
    const refusal = reply(400, { __type: `com.amazonaws.sqs#${error.shape}`, message: error.message });
    return { ...refusal, headers: { ...refusal.headers, 'x-amzn-query-error': `${error.code};Sender` } };
  }
}

function reply(status: number, body: unknown): AwsResponse {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() };
  return { status, headers, body: JSON.stringify(body) };
}
