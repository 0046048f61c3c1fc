/** The topics for other parts of the local cloud. */
export interface Topics {
  /**
   * Hands a message to every subscription; it is on their queues, on disk, when this returns, in the caller's
   * transaction if there is one. `attributes` as the SNS API has them. Throws AwsError for a topic that does not exist.
   */
  publish(
    topicArn: string,
    message: string,
    options?: { subject?: string; attributes?: Record<string, unknown> },
  ): void;
}
