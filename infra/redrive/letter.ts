import type { Message } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import type { StreamPlace } from './stream-place.ts';

/** What lies in a dead-letter queue, told by its form. */
export type DeadLetter =
  /** A message of a queue: it goes back where it came from. */
  | { readonly kind: 'message' }
  /** An event that a function, or the scheduler on its way to one, gave up: the function is asked again. */
  | { readonly kind: 'invocation'; readonly functionArn: string; readonly payload: string }
  | StreamLetter;

/** A place in the table's stream that a function gave up. */
export interface StreamLetter {
  readonly kind: 'stream';
  readonly functionArn: string;
  readonly place: StreamPlace;
  /** When its first and last record came. */
  readonly from: string;
  readonly to: string;
}

/** What Lambda sends to the destination of what failed. */
const Failure = z.object({
  requestContext: z.object({ functionArn: z.string() }),
  requestPayload: z.optional(z.unknown()),
  DDBStreamBatchInfo: z.optional(
    z.object({
      streamArn: z.string(),
      shardId: z.string(),
      startSequenceNumber: z.string(),
      endSequenceNumber: z.string(),
      approximateArrivalOfFirstRecord: z.string(),
      approximateArrivalOfLastRecord: z.string(),
    }),
  ),
});

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Which kind of dead letter a message is. */
export function deadLetterOf({ Body = '', MessageAttributes = {} }: Message): DeadLetter {
  const target = MessageAttributes.TARGET_ARN?.StringValue;
  if (target !== undefined) return { kind: 'invocation', functionArn: target, payload: Body };
  const failure = z.safeParse(Failure, parsed(Body));
  if (!failure.success) return { kind: 'message' };
  const { requestContext, requestPayload, DDBStreamBatchInfo: batch } = failure.data;
  const functionArn = requestContext.functionArn.replace(/:\$LATEST$/, '');
  if (batch === undefined) {
    return { kind: 'invocation', functionArn, payload: JSON.stringify(requestPayload) ?? 'null' };
  }
  const { streamArn, shardId, startSequenceNumber: start, endSequenceNumber: end } = batch;
  const { approximateArrivalOfFirstRecord: from, approximateArrivalOfLastRecord: to } = batch;
  return { kind: 'stream', functionArn, place: { streamArn, shardId, start, end }, from, to };
}
