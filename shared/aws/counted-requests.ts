import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Counts what is asked of the table from now on. A function answers one request at a time, so a difference is one page's. */
export function countedRequests(client: DynamoDBDocumentClient): () => number {
  let count = 0;
  client.middlewareStack.add(
    (next) => (args) => {
      count += 1;
      return next(args);
    },
    { step: 'finalizeRequest', name: 'countRequests' },
  );
  return () => count;
}
