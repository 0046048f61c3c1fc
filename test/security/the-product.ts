import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import type { Table } from '../../shared/aws/dynamo-client.ts';
import { Product } from '../support/product.ts';

/** The running product that every table of this file knocks at. */
export let product: Product;
/** Its table, seen from behind. */
export let table: Table;

beforeAll(async () => {
  product = await Product.start();
  table = await tableOf(product);
});
afterAll(async () => {
  table?.client.destroy();
  await product?.close();
});

/** Credentials that the local cloud takes, which knows no other. */
export const awsConfig = ({ awsUrl }: Product) => ({
  endpoint: awsUrl,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

async function tableOf(running: Product): Promise<Table> {
  const client = new DynamoDBClient(awsConfig(running));
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const [tableName] = TableNames;
  if (tableName === undefined || TableNames.length > 1) throw new Error(`tables: ${TableNames.join()}`);
  return { client: DynamoDBDocumentClient.from(client), tableName };
}

export interface Reported {
  readonly number: string;
  /** The token of the customer's own page. */
  readonly link: string;
}

/** A customer's report by the API. */
export async function report(changes: Record<string, unknown> = {}): Promise<Reported> {
  const { status, body } = await product.post('/api/tickets', {
    subject: 'Weighing software stops',
    details: 'It stops when printing.',
    customer: { contact: 'Li Lei', email: 'li.lei@customer.example' },
    category: 'software-product',
    ...changes,
  });
  if (status !== 201) throw new Error(`the report was answered ${status}: ${JSON.stringify(body)}`);
  return { number: body.number, link: new URL(body.statusUrl).pathname.slice('/t/'.length) };
}

/** A page as a browser without script asks for it. */
export async function page(
  path: string,
  { method = 'GET', cookie, form, headers = {} }: PageRequest = {},
): Promise<{ status: number; headers: Headers; text: string }> {
  const response = await fetch(`${product.url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      'accept-language': 'en',
      ...(cookie !== undefined && { cookie }),
      ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    ...(form !== undefined && { body: new URLSearchParams(form) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

interface PageRequest {
  readonly method?: string;
  readonly cookie?: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}
