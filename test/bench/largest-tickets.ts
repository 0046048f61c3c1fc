import { type AttributeValue, DynamoDBClient, ListTablesCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { entryKey, messageKey, ticketKey } from '../../shared/aws/keys.ts';
import type { Product } from '../support/product.ts';

export type Item = Record<string, AttributeValue>;

/** Mails of one ticket. Nothing bounds them; each may have 60,000 letters, and 20,000 of a reply. */
export const MAILS = 100;
const letters = (many: number) => '显示屏打开以后一直是黑的。'.repeat(many / 13 + 1).slice(0, many);
const MAIL = { text: letters(60_000), replyText: letters(20_000) };
/** What an act of staff may say at most. */
const WORDS = letters(5_000);
/** An item has 400 KB at most; a ticket comes nowhere near. */
const TICKET_WEIGHT = letters(100_000);
const DETAILS = letters(19_500);

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
export const clientOptions = ({ awsUrl }: Product) => ({ endpoint: awsUrl, region: 'local', credentials });

export async function open(product: Product, ticket: number): Promise<void> {
  const { status, body } = await product.post('/api/tickets', {
    subject: '显示屏',
    details: DETAILS,
    customer: { contact: 'Alice Brown', email: `alice${ticket}@harbour.example` },
    category: 'service-quality',
    type: 'complaint',
    urgency: 'urgent',
    language: 'zh',
  });
  if (status !== 201) throw new Error(`opening was answered ${status}: ${JSON.stringify(body)}`);
}

/** All that lies in the table. */
export async function allItems(product: Product): Promise<Item[]> {
  const { client, tableName: TableName } = await tableOf(product);
  const items: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) items.push(...Items);
  return items;
}

async function tableOf(product: Product) {
  const client = new DynamoDBClient(clientOptions(product));
  const { TableNames: [tableName = ''] = [] } = await client.send(new ListTablesCommand({}));
  return { client, tableName };
}

/** Gives a ticket as many mails as somebody may send it, each with an entry that says it came, and one as long that staff wrote. */
export async function makeLargest(product: Product, number: string): Promise<void> {
  const { client, tableName: TableName } = await tableOf(product);
  const documents = DynamoDBDocumentClient.from(client);
  const at = new Date().toISOString();
  const key = ticketKey(number);
  const { Attributes } = await documents.send(
    new UpdateCommand({
      TableName,
      Key: key,
      UpdateExpression: 'ADD #version :mails SET weight = :weight',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':mails': MAILS, ':weight': TICKET_WEIGHT },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  for (let mail = 0; mail < MAILS; mail += 1) {
    const version = Number(Attributes?.version) - mail;
    const id = `mail-${version}`;
    const message = { id, direction: 'in', at, messageIdHeader: `<${id}@x>`, attachments: [], ...MAIL };
    const events = [{ type: 'message.received', messageId: id }];
    // By a machine: the product, which sees it as well, has nobody to tell of it.
    const by = { kind: 'machine', name: 'intake' };
    const entry = { number, version, at, by, events, texts: { note: WORDS } };
    await documents.send(new PutCommand({ TableName, Item: { ...messageKey(number, id), kind: 'message', message } }));
    await documents.send(
      new PutCommand({ TableName, Item: { ...entryKey(number, version), kind: 'entry', format: 2, ...entry } }),
    );
  }
}
