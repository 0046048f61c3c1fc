import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { toEntry } from '../../shared/aws/entry-item.ts';
import { awsConfigOf } from './aws-config.ts';

interface Entry {
  readonly number: string;
  readonly events: readonly { readonly type: string; readonly [member: string]: unknown }[];
}

/** Every entry of the table. */
export async function scanEntries(dataDir: string): Promise<Entry[]> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(awsConfigOf(dataDir)));
  const { TableNames: [TableName = ''] = [] } = await client.send(new ListTablesCommand({}));
  const entries: Entry[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
    entries.push(...Items.filter(({ kind }) => kind === 'entry').map((item) => toEntry(item) as unknown as Entry));
  }
  return entries;
}
