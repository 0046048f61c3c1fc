import { createHash, randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { BatchGetCommand, DynamoDBDocumentClient, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import PostalMime from 'postal-mime';
import * as z from 'zod/mini';

// What the rules need of taking a mail in, by the plain SDK, and no more: the mail as SES kept it is read, once it is asked
// whether it and its writer are known, a number is reserved, its file is kept, and all that makes the ticket is written by
// one transaction. Timers and receipts are reactions to that, in other functions.

const Told = z.object({
  mail: z.object({ messageId: z.string(), timestamp: z.string() }),
  receipt: z.object({ action: z.object({ objectKey: z.string() }) }),
});
const Mail = z.object({
  messageId: z.string(),
  from: z.object({ name: z.string(), address: z.string() }),
  subject: z.string(),
  text: z.string(),
});
type Read = z.output<typeof Mail>;

const TableName = 'tickets';
const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const s3 = new S3Client({ forcePathStyle: true });
const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

export async function handler({ Records }: { Records: { body: string }[] }): Promise<void> {
  for (const { body } of Records) await takeIn(z.parse(Told, JSON.parse(JSON.parse(body).Message)));
}

async function takeIn({ mail: { messageId, timestamp }, receipt }: z.output<typeof Told>): Promise<void> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'mails', Key: receipt.action.objectKey }));
  const parsed = await PostalMime.parse((await Body?.transformToByteArray()) ?? '', {
    attachmentEncoding: 'arraybuffer',
  });
  const mail = z.parse(Mail, parsed);
  const marks = [`MARK#${sha256(messageId)}`, `MARK#${sha256(mail.messageId)}`];
  const contact = `CONTACT#${sha256(mail.from.address)}`;
  if (await isKnown([...marks, contact])) throw new Error('the null endpoint knows nothing');
  const number = await nextNumber();
  const files = await Promise.all(parsed.attachments.map((file) => keep(messageId, file)));
  await write({ number, at: timestamp, mail, files, marks, contact });
}

async function isKnown(keys: readonly string[]): Promise<boolean> {
  const Keys = keys.map((pk) => ({ pk, sk: pk.slice(0, pk.indexOf('#')) }));
  const { Responses } = await table.send(
    new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
  );
  return (Responses?.[TableName] ?? []).length > 0;
}

async function nextNumber(): Promise<string> {
  const { Attributes } = await table.send(
    new UpdateCommand({
      TableName,
      Key: { pk: 'NUMBERS', sk: 'COUNTER' },
      UpdateExpression: 'ADD reserved :one',
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return String(Attributes?.reserved).padStart(6, '0');
}

interface Attached {
  readonly filename: string | null;
  readonly mimeType: string;
  readonly content: string | ArrayBuffer | Uint8Array;
}

async function keep(id: string, { filename, mimeType, content }: Attached): Promise<object> {
  const Body = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
  const Key = `tickets/mail/${id}/${sha256(Body)}/${filename}`;
  await s3.send(new PutObjectCommand({ Bucket: 'files', Key, Body, ContentType: mimeType }));
  return { key: Key, filename, type: mimeType, size: Body.length };
}

interface Whole {
  readonly number: string;
  readonly at: string;
  readonly mail: Read;
  readonly files: readonly object[];
  readonly marks: readonly string[];
  readonly contact: string;
}

/** The ticket, its first entry, its record and its message; two marks; the customer and the way to them. */
async function write({ number, at, mail, files, marks, contact }: Whole): Promise<void> {
  const { subject, text, from } = mail;
  const [pk, customerId] = [`TICKET#${number}`, randomUUID()];
  const events = [
    { type: 'ticket.received', subject, at },
    { type: 'duty.opened', due: at },
  ];
  const items = [
    {
      pk,
      sk: 'TICKET',
      number,
      subject,
      status: 'received',
      customerId,
      dueKey: at,
      duties: [{ id: 'contact', due: at }],
    },
    { pk, sk: 'ENTRY#000001', number, version: 1, at, by: { kind: 'customer' }, events },
    { pk, sk: 'RECORD', record: { subject, details: text, customer: from, attachments: files } },
    { pk, sk: 'MESSAGE#1', message: { text, from: from.address, subject, at, attachments: files } },
    ...marks.map((mark) => ({ pk: mark, sk: 'MARK', number })),
    { pk: `CUSTOMER#${customerId}`, sk: 'CUSTOMER', ...from },
    { pk: contact, sk: 'CONTACT', customerId },
  ];
  const TransactItems = items.map((Item) => ({
    Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' },
  }));
  await table.send(new TransactWriteCommand({ TransactItems }));
}
