/** A message as a consumer in this process receives it. */
export interface QueuedMessage {
  messageId: string;
  receiptHandle: string;
  body: string;
  /** System attributes: ApproximateReceiveCount, SentTimestamp, … */
  attributes: Record<string, string>;
  /** As the SQS API has them: `{name: {DataType, StringValue?, BinaryValue?}}`, binary in base64. */
  messageAttributes: Record<string, unknown>;
  md5OfBody: string;
}

/** The queues for other parts of the local cloud. Unknown queues throw SqsError. */
export interface Queues {
  /** Puts a message on a queue; on disk before it returns its message id. */
  send(
    queueArn: string,
    body: string,
    options?: { delaySeconds?: number; attributes?: Record<string, unknown> },
  ): string;
  /** Takes up to `max` visible messages, which stay invisible for the span given, or the queue's own. */
  receive(queueArn: string, max: number, visibilitySeconds?: number): QueuedMessage[];
  remove(queueArn: string, receiptHandle: string): void;
  /**
   * The consumer failed with a message: it stays invisible until its time-out. Messages of a consumer in this process
   * that were neither removed nor left when the process ended are visible again at the next start, uncounted.
   */
  leave(queueArn: string, receiptHandle: string): void;
  /** Number of messages that could be received now, counted up to `most` (1,000 unless told); 0 for a queue that does not exist. */
  ready(queueArn: string, most?: number): number;
  onReady(listener: (queueArn: string) => void): void;
  /** In seconds. */
  visibilityTimeout(queueArn: string): number;
}
