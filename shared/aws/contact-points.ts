import { type ContactOwners, normaliseEmail, normalisePhone } from '../customers/customer.ts';
import type { CustomerDetails } from '../tickets/store.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './dynamo-client.ts';
import { contactPointKey, type Key } from './keys.ts';

/** The keys that lead to a customer, the mail address before the phone number; what is empty leads to nobody. */
export function contactPoints({ email = '', phone = '' }: Pick<CustomerDetails, 'email' | 'phone'>): Key[] {
  const [address, number] = [normaliseEmail(email), normalisePhone(phone)];
  return [
    ...(address === '' ? [] : [contactPointKey('email', address)]),
    ...(number === '' ? [] : [contactPointKey('phone', number)]),
  ];
}

/** Whose contact points these items are, by their partition. */
export const toOwners = (items: readonly Readonly<Record<string, unknown>>[]): ContactOwners =>
  new Map(items.map(({ pk, customerId }) => [String(pk), String(customerId)]));

/** Those of nobody are left out. Strongly consistent. */
export async function ownersOf(table: Table, points: readonly Key[]): Promise<ContactOwners> {
  return toOwners(await batchGet(table, points, { ConsistentRead: true }));
}

/** Who is found by the first of these points that is anybody's. */
export const ownerAmong = (points: readonly Key[], owners: ContactOwners): string | undefined =>
  points.map(({ pk }) => owners.get(pk)).find((owner) => owner !== undefined);
