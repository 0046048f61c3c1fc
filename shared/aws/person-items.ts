import { type LegalHold, NOTHING_COUNTED, type PrivacyCounts, type PrivacyOrder } from '../privacy/personal-data.ts';
import type { CustomerDetails } from '../tickets/store.ts';

export type Item = Record<string, unknown>;

const present = (item: Item, names: readonly string[]) =>
  Object.fromEntries(names.filter((name) => item[name] !== undefined).map((name) => [name, item[name]]));

export const toDetails = (item: Item): CustomerDetails =>
  present(item, ['contact', 'company', 'email', 'phone', 'fax']) as unknown as CustomerDetails;

export const toHold = (item: Item): LegalHold =>
  present(item, ['by', 'at', 'reason', 'releasedBy', 'releasedAt', 'releaseReason']) as unknown as LegalHold;

function countsIn(item: Item): PrivacyCounts {
  const counts = Object.keys(NOTHING_COUNTED).map((name) => [name, Number(item[name] ?? 0)]);
  return Object.fromEntries(counts) as unknown as PrivacyCounts;
}

/** `kind` says what sort of item it is; what is ordered stands in `orders`, and the keys of an export in `files`. */
export function toOrder(item: Item): PrivacyOrder {
  const rest = present(item, ['id', 'customerId', 'by', 'at', 'basis', 'note', 'state', 'finishedAt', 'left']);
  return {
    ...(rest as unknown as Omit<PrivacyOrder, 'kind' | 'counts'>),
    kind: item.orders as PrivacyOrder['kind'],
    counts: countsIn(item),
    ...(item.made !== undefined && { files: item.made as readonly string[] }),
  };
}
