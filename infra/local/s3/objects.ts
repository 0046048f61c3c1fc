/** What other parts of the local cloud put into buckets without a client. */
export interface Objects {
  /** Stores an object, over an older one of that key. Durable when it resolves. Rejects if there is no such bucket. */
  put(bucket: string, key: string, body: Buffer, contentType?: string): Promise<void>;
}
