import type { Message } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';

/** What lies in a dead-letter queue, told by its form. */
export type DeadLetter =
  /** A message of a queue: it goes back where it came from. */
  | { readonly kind: 'message' }
  /** An event that a function, or the scheduler on its way to one, gave up: the function is asked again. */
  | { readonly kind: 'invocation'; readonly functionArn: string; readonly payload: string }
  /** A place in the table's stream that a function gave up: when it was, but not which ticket. */
  | { readonly kind: 'stream'; readonly functionArn: string; readonly from: string; readonly to: string };

/** What Lambda sends to the destination of what failed. */
const Failure = z.object({
  requestContext: z.object({ functionArn: z.string() }),
  requestPayload: z.optional(z.unknown()),
  DDBStreamBatchInfo: z.optional(
    z.object({ approximateArrivalOfFirstRecord: z.string(), approximateArrivalOfLastRecord: z.string() }),
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
  const { requestContext, requestPayload, DDBStreamBatchInfo } = failure.data;
  const functionArn = requestContext.functionArn.replace(/:\$LATEST$/, '');
  if (DDBStreamBatchInfo === undefined) {
    return { kind: 'invocation', functionArn, payload: JSON.stringify(requestPayload) ?? 'null' };
  }
  const { approximateArrivalOfFirstRecord: from, approximateArrivalOfLastRecord: to } = DDBStreamBatchInfo;
  return { kind: 'stream', functionArn, from, to };
}
