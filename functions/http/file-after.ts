import type { Change, TicketFile } from '../../shared/tickets/store.ts';

/**
 * What a command leaves of the file that was read before it, so that it need not be read again. Pure.
 * @returns undefined where that is not known: somebody else came in between, also while the file was read (a query is
 *   not isolated, and the entries come before the ticket), nothing was written, or more than an entry with its texts
 */
export function fileAfter(file: TicketFile, change: Change | undefined): TicketFile | undefined {
  if (change === undefined) return undefined;
  const { ticket, entry, texts, ...more } = change;
  const isWhole = file.entries.at(-1)?.version === file.ticket.version;
  if (!isWhole || entry.version !== file.ticket.version + 1 || Object.keys(more).length > 0) return undefined;
  const written = texts !== undefined && { [entry.version]: texts };
  return { ...file, ticket, entries: [...file.entries, entry], texts: { ...file.texts, ...written } };
}
