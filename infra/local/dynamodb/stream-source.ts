/** One change of one item, kept for 24 h by the local clock. Images are in AttributeValue JSON. */
export interface StreamRecord {
  readonly sequence: number;
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  /** Epoch ms. */
  readonly at: number;
  readonly keys: Record<string, unknown>;
  readonly newImage?: Record<string, unknown>;
  readonly oldImage?: Record<string, unknown>;
  readonly viewType: string;
  /** Set on what the time to live removed, as DynamoDB does. */
  readonly userIdentity?: { readonly type: 'Service'; readonly principalId: 'dynamodb.amazonaws.com' };
}

/** The change streams of all tables. Sequence numbers only grow, across restarts too. */
export interface StreamSource {
  /** Records of one stream after a sequence number, oldest first. */
  read(streamArn: string, after: number, limit: number): StreamRecord[] | Promise<StreamRecord[]>;
  /** The sequence number of the last committed change: where a reader starts that wants only what is to come. */
  latest(streamArn: string): number;
  /** Told after each commit that wrote to the stream. */
  onRecords(listener: (streamArn: string) => void): void;
}
