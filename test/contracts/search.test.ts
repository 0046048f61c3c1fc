import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamodb } from '../../infra/local/dynamodb/dynamodb.ts';
import { itemSize } from '../../infra/local/dynamodb/item.ts';
import { countedRequests } from '../../shared/aws/counted-requests.ts';
import type { Table } from '../../shared/aws/dynamo-client.ts';
import { DynamoSearch } from '../../shared/aws/dynamo-search.ts';
import { DynamoSearchNotes } from '../../shared/aws/dynamo-search-notes.ts';
import { contactPointKey, customerKey, ticketKey, wordKey, wordMark } from '../../shared/aws/keys.ts';
import { askedFor, everySearchWord, searchWords } from '../../shared/search/search-words.ts';
import { subjectInLists } from '../../shared/tickets/subject-in-lists.ts';
import { createTable } from '../support/create-table.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

let endpoint: LocalEndpoint;
let table: Table;
let search: DynamoSearch;
let notes: DynamoSearchNotes;
let requests: () => number;

beforeAll(async () => {
  endpoint = await startEndpoint((context) => [dynamodb(context)]);
  const client = new DynamoDBClient(endpoint.clientConfig);
  table = { client: DynamoDBDocumentClient.from(client), tableName: 'words' };
  await createTable(client, 'words');
  search = new DynamoSearch(table);
  notes = new DynamoSearchNotes(table);
  requests = countedRequests(table.client);
});
afterAll(() => endpoint.close());

const find = (query: string, before?: string) => search.find({ asked: askedFor(query), before });
const numberOf = (at: number) => `NR510201A-2030-${String(at).padStart(6, '0')}`;
const ticketItem = (number: string, subject: string) => ({
  ...ticketKey(number),
  kind: 'ticket',
  number,
  subject,
  duties: [],
});

async function add(number: string, subject: string, more: object = {}): Promise<void> {
  await table.client.send(
    new PutCommand({ TableName: table.tableName, Item: { ...ticketItem(number, subject), ...more } }),
  );
  await notes.noteTicket({ number, subject });
}

/** So many tickets with their words, written as fast as the table takes them. */
async function addMany(subjectOf: (at: number) => string, count: number): Promise<void> {
  const items = Array.from({ length: count }, (_, at) => {
    const number = numberOf(at);
    const marks = everySearchWord(subjectOf(at)).map(wordMark).join(' ');
    const words = searchWords(subjectOf(at), 8).map((word) => ({ ...wordKey(word, number), words: marks }));
    return [ticketItem(number, subjectOf(at)), ...words];
  }).flat();
  for (let at = 0; at < items.length; at += 25) {
    const puts = items.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } }));
    await table.client.send(new BatchWriteCommand({ RequestItems: { [table.tableName]: puts } }));
  }
}

test('tickets are found by all the words asked for, newest first, without what only looks alike', async () => {
  await add('NR510201A-2026-000001', '称重软件打印时停止响应');
  await add('NR510201A-2026-000002', '打印机卡纸');
  await add('NR510201A-2027-000001', '称重软件不能打印');
  const of = async (query: string) => (await find(query)).tickets.map(({ number }) => number);
  expect(await of('称重软件 打印')).toEqual(['NR510201A-2027-000001', 'NR510201A-2026-000001']);
  expect(await of('打印机')).toEqual(['NR510201A-2026-000002']);
  expect(await of('打印 卡纸 称重')).toEqual([]);
});

test('what may be a number, a phone and a word is looked up as all of them with two requests', async () => {
  const number = 'NR510201A-2026-123456';
  await add('NR510201A-2026-000040', 'Invoice 123456 is wrong');
  const wanted = { asked: askedFor('123456'), number, contact: { kind: 'phone', value: '123 456' } } as const;
  const before = requests();
  const words = await search.find(wanted);
  expect(requests() - before).toBe(2);
  expect([words.exactly, words.tickets.map((ticket) => ticket.number)]).toEqual([undefined, ['NR510201A-2026-000040']]);
  const put = (Item: object) => table.client.send(new PutCommand({ TableName: table.tableName, Item }));
  await put({ ...contactPointKey('phone', '123456'), customerId: 'c-9' });
  expect((await search.find(wanted)).exactly).toEqual({ customer: 'c-9' });
  await add(number, 'Ticket 123456');
  expect((await search.find(wanted)).exactly).toEqual({ ticket: number });
  expect((await search.find({ ...wanted, before: number })).exactly).toBeUndefined();
  expect(await search.find({ asked: null, contact: { kind: 'email', value: 'nobody@nowhere.example' } })).toEqual({
    customers: [],
    tickets: [],
  });
});

test('what stands beside a word names nobody, and costs no second write unit however long the subject is', async () => {
  const number = 'NR510201A-2026-000041';
  await add(number, subjectInLists(`Zweistein ${'称重软件打印机卡纸'.repeat(20)}`));
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.tableName }));
  const noted = Items.filter(({ pk, sk }) => pk.startsWith('WORD#') && sk === number);
  expect(noted.length).toBeGreaterThan(1);
  for (const item of noted) {
    expect(JSON.stringify(item)).not.toMatch(/zweistein|称/i);
    expect(itemSize(marshall(item) as never)).toBeLessThanOrEqual(1024);
  }
});

test('what is kept apart as spam is not found', async () => {
  await add('NR510201A-2026-000009', 'Cheap loans', { quarantine: 'spam' });
  expect((await find('cheap loans')).tickets).toEqual([]);
});

test('what was forgotten leaves no word behind', async () => {
  const ticket = { number: 'NR510201A-2026-000020', subject: '关于高先生的赔偿 Müller' };
  await add(ticket.number, ticket.subject);
  await notes.forgetTicket(ticket);
  expect((await find('赔偿')).tickets).toEqual([]);
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.tableName }));
  expect(Items.filter(({ pk, sk }) => pk.startsWith('WORD#') && sk === ticket.number)).toEqual([]);
});

test('nor does a long subject, of which lists and search know the beginning only', async () => {
  const number = 'NR510201A-2026-000021';
  const subject = `Incomprehensibilities ${'计'.repeat(92)} Weighbridge`;
  await add(number, subjectInLists(subject));
  await notes.forgetTicket({ number, subject });
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.tableName }));
  expect(Items.filter(({ pk, sk }) => pk.startsWith('WORD#') && sk === number)).toEqual([]);
});

test('a customer is found by company and person, noted once, and forgotten whole', async () => {
  const names = { company: '沈阳北方公路收费管理处', contact: 'Alice Brown' };
  const Item = { ...customerKey('c-7'), kind: 'customer', customerId: 'c-7', ...names };
  await table.client.send(new PutCommand({ TableName: table.tableName, Item }));
  await notes.noteCustomer('c-7');
  const before = requests();
  await notes.noteCustomer('c-7');
  expect(requests() - before).toBe(1);
  for (const query of ['北方公路', 'alice brown', '沈阳 Brown'])
    expect((await find(query)).customers, query).toEqual([{ id: 'c-7', ...names }]);
  await notes.forgetCustomer('c-7', names);
  expect((await find('北方公路')).customers).toEqual([]);
});

test.each(['大连北方港口物流仓储有限公司', 'Dalian Northern Harbour Logistics Warehousing International Ltd'])(
  'a customer is found by the whole of a name that is longer than what is noted of it: %s',
  async (company) => {
    const id = company.slice(0, 6);
    const Item = { ...customerKey(id), kind: 'customer', customerId: id, company, contact: 'Zhou' };
    await table.client.send(new PutCommand({ TableName: table.tableName, Item }));
    await notes.noteCustomer(id);
    const { customers } = await find(company);
    expect(customers).toEqual([{ id, company, contact: 'Zhou' }]);
    await notes.forgetCustomer(id, { company, contact: 'Zhou' });
  },
);

test('whoever belongs to a company with a long name is found by their own as well', async () => {
  const Item = {
    ...customerKey('c9'),
    kind: 'customer',
    customerId: 'c9',
    company: '港口物流有限公司',
    contact: '王建国',
  };
  await table.client.send(new PutCommand({ TableName: table.tableName, Item }));
  await notes.noteCustomer('c9');
  for (const query of ['王建国', '建国', '港口物流', '港口物流有限公司 王建国']) {
    expect((await find(query)).customers, query).toEqual([
      { id: 'c9', company: '港口物流有限公司', contact: '王建国' },
    ]);
  }
});

test('a word that names customers and stands on tickets finds both with one query and one request, however many it names', async () => {
  await add('NR510201A-2026-000030', 'Harbour crane stands still');
  for (let at = 0; at < 65; at += 1) {
    const id = `h-${String(at).padStart(2, '0')}`;
    const Item = { ...customerKey(id), kind: 'customer', customerId: id, contact: 'Harbour' };
    await table.client.send(new PutCommand({ TableName: table.tableName, Item }));
    await notes.noteCustomer(id);
    if (at > 0) continue;
    const written = requests();
    const both = await find('harbour');
    expect([both.customers.length, both.tickets.length, both.cursor]).toEqual([1, 1, undefined]);
    expect(requests() - written).toBe(2);
  }
  const pages = [await find('harbour')];
  for (let last = pages[0]; last?.cursor !== undefined; last = pages.at(-1))
    pages.push(await find('harbour', last.cursor));
  expect(pages.map(({ customers, tickets }) => [customers.length, tickets.length])).toEqual([
    [20, 0],
    [20, 0],
    [20, 0],
    [5, 1],
  ]);
  expect(new Set(pages.flatMap(({ customers }) => customers.map(({ id }) => id))).size).toBe(65);
});

test('a page costs the same among thousands of tickets with the same words, and the pages give each ticket once', async () => {
  const COUNT = 3_000;
  await addMany(
    (at) => `Scale ${at % 2 === 0 ? 'display' : 'printer'} broken ${at % 1_000 === 0 ? 'gate' : ''}`,
    COUNT,
  );
  const all = async (query: string) => {
    const numbers: string[] = [];
    let cursor: string | undefined;
    let most = 0;
    do {
      const before = requests();
      const page = await find(query, cursor);
      most = Math.max(most, requests() - before);
      numbers.push(...page.tickets.map(({ number }) => number));
      cursor = page.cursor;
    } while (cursor !== undefined);
    return { numbers, most };
  };
  const one = await all('broken');
  expect(one.most).toBeLessThanOrEqual(2);
  expect(one.numbers).toHaveLength(COUNT);
  expect(one.numbers).toEqual(one.numbers.toSorted().toReversed());
  const three = await all('scale display broken');
  expect(three.numbers).toHaveLength(COUNT / 2);
  expect(three.most).toBeLessThanOrEqual(2);
  expect((await all('display gate')).numbers).toEqual([2_000, 1_000, 0].map(numberOf));
  expect((await all('printer gate')).numbers).toEqual([]);
});
