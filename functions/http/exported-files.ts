import type { PrivacyOrder } from '../../shared/privacy/personal-data.ts';
import { UnknownPerson } from '../../shared/tickets/errors.ts';

/** @throws UnknownPerson for what is no customer's id, without asking the table */
export function customerIdIn(id: string): string {
  if (/^[\w-]{1,64}$/.test(id)) return id;
  throw new UnknownPerson('There is no such customer.');
}

/** How long the bucket keeps an export. */
const EXPORT_HOURS = 24;

/** Links to what an export made, while it is there. */
export async function linksOf(
  deps: { fileLink(key: string): Promise<string>; now(): Date },
  { files = [], finishedAt }: PrivacyOrder,
): Promise<string[]> {
  if (finishedAt === undefined || deps.now().getTime() - Date.parse(finishedAt) > EXPORT_HOURS * 3_600_000) return [];
  return Promise.all(files.map((key) => deps.fileLink(key)));
}
