import { badValue, batchError, SqsError } from './sqs-error.ts';

const MOST_ENTRIES = 10;

interface BatchResult {
  Successful: object[];
  Failed: { Id: string; SenderFault: boolean; Code: string; Message: string }[];
}

/** Does one action for each entry; an entry that SQS refuses fails alone. Throws SqsError for a malformed batch. */
export function runBatch<E extends { Id: string }>(entries: readonly E[], act: (entry: E) => object): BatchResult {
  checkEntries(entries);
  const result: BatchResult = { Successful: [], Failed: [] };
  for (const entry of entries) {
    try {
      result.Successful.push({ Id: entry.Id, ...act(entry) });
    } catch (error) {
      if (!(error instanceof SqsError)) throw error;
      result.Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return result;
}

function checkEntries(entries: readonly { Id: string }[]): void {
  if (entries.length === 0) throw batchError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > MOST_ENTRIES) {
    const message = `Maximum number of entries per request are ${MOST_ENTRIES}. You have sent ${entries.length}.`;
    throw batchError('TooManyEntriesInBatchRequest', message);
  }
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw batchError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  }
  const wrong = entries.find(({ Id }) => !/^[\w-]{1,80}$/.test(Id));
  if (wrong) throw badValue(`A batch entry id can only contain letters, digits, - and _, at most 80: ${wrong.Id}`);
}
