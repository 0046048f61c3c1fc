import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './dynamo-client.ts';
import { KEYS_IN_FORCE } from './keys.ts';

const FORMAT = 1;
const KIND = 'signing-keys';

/** Which version of the signing keys is in force, among what is read with the settings; nothing where nobody has said. */
export function keysVersionIn(items: readonly Readonly<Record<string, unknown>>[]): { readonly keysVersion?: string } {
  const stamp = items.find(({ kind }) => kind === KIND);
  return stamp === undefined ? {} : { keysVersion: String(stamp.versionId) };
}

/** From now on the signing keys of this version are in force (ADR 29). Written twice it says the same. */
export async function putKeysInForce({ client, tableName }: Table, versionId: string): Promise<void> {
  const Item = { ...KEYS_IN_FORCE, kind: KIND, format: FORMAT, versionId };
  await client.send(new PutCommand({ TableName: tableName, Item }));
}
