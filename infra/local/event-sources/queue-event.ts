import { type MessageAttributes, md5OfAttributes } from '../sqs/message-md5.ts';
import type { QueuedMessage } from '../sqs/queues.ts';

/** The event with which Lambda hands a batch of messages to a function. */
export function queueEvent(messages: readonly QueuedMessage[], source: { arn: string; region: string }): object {
  return { Records: messages.map((message) => toRecord(message, source)) };
}

function toRecord(message: QueuedMessage, { arn, region }: { arn: string; region: string }): object {
  const { messageId, receiptHandle, body, attributes, md5OfBody } = message;
  const given = message.messageAttributes as MessageAttributes;
  const md5OfMessageAttributes = md5OfAttributes(given);
  return {
    messageId,
    receiptHandle,
    body,
    attributes,
    messageAttributes: toEventAttributes(given),
    ...(md5OfMessageAttributes && { md5OfMessageAttributes }),
    md5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: arn,
    awsRegion: region,
  };
}

function toEventAttributes(attributes: MessageAttributes): object {
  const pairs = Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => {
    const value = BinaryValue === undefined ? { stringValue: StringValue } : { binaryValue: BinaryValue };
    return [name, { ...value, stringListValues: [], binaryListValues: [], dataType: DataType }];
  });
  return Object.fromEntries(pairs);
}
