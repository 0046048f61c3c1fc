import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { paginateScan, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { ticketKey } from '../../../shared/aws/keys.ts';
import { filesInZip } from '../../support/read-zip.ts';
import { everyObject, overwrite } from '../../support/s3-objects.ts';
import { awsConfig, page, product, table } from '../the-product.ts';

const NAME = 'Philippa Zweistein';
const ADDRESS = 'philippa.zweistein@private.example';
const PHONE = '0411-77665544';
const WORDS = 'quixotically-misprinted';

/** Everything by which somebody could be told, as it might be written in any place. */
const TRACES = [NAME, 'Zweistein', 'philippa', ADDRESS, PHONE, '77665544', WORDS].map((trace) => trace.toLowerCase());

/** Base64 and quoted-printable of mails hide nothing: what is searched is what a program that decodes would find. */
const readable = (content: Buffer): string => {
  const text = content.toString('utf8');
  const base64 = [...text.matchAll(/[A-Za-z0-9+/\r\n]{24,}={0,2}/g)].map(([found]) =>
    Buffer.from(found, 'base64').toString('utf8'),
  );
  return [text, ...base64]
    .join('\n')
    .replaceAll(/=\r?\n/g, '')
    .toLowerCase();
};

/** Where in the whole table, in every object and log the person still shows, or search leads to these ids. */
async function traces(ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const { Items = [] } of paginateScan({ client: table.client }, { TableName: table.tableName })) {
    for (const item of Items) {
      const text = JSON.stringify(item, (_, value) => (value instanceof Set ? [...value] : value)).toLowerCase();
      const shown = TRACES.filter((trace) => text.includes(trace));
      if (shown.length > 0) found.push(`${item.pk} ${item.sk}: ${shown.join()}`);
      if (ids.includes(item.sk)) found.push(`${item.pk} leads to ${item.sk}`);
    }
  }
  for (const { bucket, key, content } of await everyObject(awsConfig(product))) {
    const text = `${key.toLowerCase()}\n${readable(content)}`;
    const shown = TRACES.filter((trace) => text.includes(trace));
    if (shown.length > 0) found.push(`s3 ${bucket}/${key}: ${shown.join()}`);
  }
  const logs = join(product.dataDir, 'logs');
  for (const log of readdirSync(logs)) {
    const text = readFileSync(join(logs, log), 'utf8').toLowerCase();
    const shown = TRACES.filter((trace) => text.includes(trace));
    if (shown.length > 0) found.push(`log ${log}: ${shown.join()}`);
  }
  return found;
}

const overwriteEverything = () => overwrite(awsConfig(product), (key) => !key.startsWith('exports/'));

const head = 'customer-service-head';
const act = async (number: string, command: string, body: object, as: string) => {
  const { status, body: answer } = await product.post(`/api/tickets/${number}/${command}`, body, as);
  if (status !== 200) throw new Error(`${command}: ${status} ${JSON.stringify(answer)}`);
};

/** A ticket from its beginning to its end, with everything in it that names somebody. */
async function wholeLife(): Promise<{ number: string; link: string }> {
  const offer = (await product.post('/api/uploads', { filename: `${NAME}.txt`, size: 100, type: 'text/plain' })).body;
  const form = new FormData();
  for (const [name, value] of Object.entries<string>(offer.fields)) form.set(name, value);
  form.set('file', new Blob([`weights of ${NAME}`]), 'x');
  await fetch(offer.url, { method: 'POST', body: form });
  const { body } = await product.post('/api/tickets', {
    subject: `${WORDS} tickets`,
    details: `They come out ${WORDS}. Call me, ${NAME}.`,
    customer: { contact: NAME, company: 'Zweistein Works', email: ADDRESS, phone: PHONE },
    category: 'software-product',
    language: 'en',
    attachments: [offer.uploadId],
  });
  await product.quiet();
  const receipt = (await product.outbox(ADDRESS)).at(-1);
  const replyTo = /<?([^<>\s]+@redress\.localhost)>?/.exec(receipt?.headers['Reply-To'] ?? '')?.[1] ?? '';
  const reply = {
    subject: 'Re: it',
    text: `Still ${WORDS}.\n${NAME}`,
    html: `<p>Still ${WORDS}.</p>`,
    messageId: '<one@private.example>',
    attachments: [{ filename: `${NAME} photo.txt`, content: `a photo of ${NAME}` }],
  };
  await product.mail(ADDRESS, reply, replyTo);
  await product.quiet();
  // The provider delivers the same mail twice.
  await product.mail(ADDRESS, reply, replyTo);
  await act(
    body.number,
    'contacts',
    { channel: 'email', note: `Dear ${NAME}, we look into it.` },
    'handler@project-management',
  );
  await act(
    body.number,
    'resolution',
    { result: `Repaired for ${NAME}`, cause: `${WORDS} template` },
    'handler@project-management',
  );
  await act(body.number, 'closing', {}, 'officer');
  await product.advance('P1DT1H');
  const survey = (await product.outbox(ADDRESS)).map(({ text }) => /\/s\/([\w.-]+)/.exec(text)?.[1]).find(Boolean);
  await product.post(`/api/surveys/${survey}`, { score: 5, comment: `${WORDS} no more. ${NAME}` });
  await product.quiet();
  return { number: body.number, link: new URL(body.statusUrl).pathname };
}

const customerOf = async (number: string): Promise<string> =>
  (await product.get(`/api/tickets/${number}`, 'officer')).body.customer.id;
const privacy = async (id: string) => (await product.get(`/api/customers/${id}/privacy`, 'administrator')).body;
const counters = async () => {
  const { duties, ...report } = (await product.get('/api/reports/2026-11', 'officer')).body;
  // Of what was owed still after closing nobody can keep anything: it is waived, and counted so.
  const { 'phone-follow-up': owed, ...others } = duties;
  return { ...report, duties: others, owed: owed.open + owed.waived };
};

describe('personal data', () => {
  test('ours, B4.4.4.1 a person is exported whole, held, and erased without a trace, while numbers, duties and figures stay', async () => {
    const { number, link } = await wholeLife();
    const id = await customerOf(number);
    expect((await traces([number, id])).length).toBeGreaterThan(10);

    // Given out.
    const order = await product.post(
      `/api/customers/${id}/exports`,
      { basis: 'person-asked', note: `${NAME} wrote` },
      head,
    );
    expect(order.status).toBe(201);
    await product.quiet();
    const exported = (await privacy(id)).orders[0];
    expect(exported).toMatchObject({ state: 'done', counts: { tickets: 1, messages: 1, files: 2, mails: 1 } });
    const zip = filesInZip(Buffer.from(await (await fetch(exported.links[0])).arrayBuffer()));
    const data = JSON.parse(zip.get('personal-data.json')?.toString() ?? '');
    expect(data.customer).toMatchObject({ contact: NAME, email: ADDRESS });
    expect(data.tickets[0].record.details).toContain(WORDS);
    expect([...zip.values()].some((content) => content.toString() === `a photo of ${NAME}`)).toBe(true);
    expect([...zip.keys()].some((name) => name.endsWith('.eml'))).toBe(true);

    // Held: nothing goes.
    expect((await product.post(`/api/customers/${id}/hold`, { reason: `${NAME} sues us` }, head)).status).toBe(200);
    expect((await product.post(`/api/customers/${id}/hold`, { reason: 'again' }, head)).status).toBe(409);
    const erasure = { basis: 'person-asked', note: `${NAME} wrote again`, confirm: true };
    expect((await product.post(`/api/customers/${id}/erasures`, erasure, head)).status).toBe(409);
    expect((await product.post(`/api/customers/${id}/hold-release`, { reason: 'settled' }, head)).status).toBe(200);

    // Worked on: not yet.
    const another = (
      await product.post('/api/tickets', {
        subject: `More ${WORDS}`,
        details: 'x',
        customer: { contact: NAME, phone: PHONE },
      })
    ).body.number;
    expect(await customerOf(another)).toBe(id);
    const refused = await product.post(`/api/customers/${id}/erasures`, erasure, head);
    expect([refused.status, refused.body.missing]).toEqual([409, [another]]);
    await act(another, 'routing', { department: 'project-management' }, 'officer');
    await act(another, 'contacts', { channel: 'phone', note: 'called' }, 'handler@project-management');
    await act(another, 'resolution', { result: 'done' }, 'handler@project-management');
    await act(another, 'closing', {}, 'officer');
    await product.quiet();

    // An older version of every file and mail lies below the one that is shown.
    expect(await overwriteEverything()).toBeGreaterThan(3);

    // Erased.
    const before = (await product.get(`/api/tickets/${number}`, 'officer')).body;
    const figures = await counters();
    const asked = await product.post(`/api/customers/${id}/erasures`, erasure, head);
    expect(asked.status).toBe(201);
    await product.quiet();
    const erased = (await privacy(id)).orders.find(({ kind }: { kind: string }) => kind === 'erasure');
    expect(erased).toMatchObject({
      state: 'done',
      left: 0,
      basis: 'person-asked',
      counts: { tickets: 2, messages: 1, files: 2, mails: 2 },
    });
    // The export lies there for its day; it is what the person asked for.
    expect((await traces([number, another, id])).filter((trace) => !trace.includes('/exports/'))).toEqual([]);

    // What stays.
    const after = (await product.get(`/api/tickets/${number}`, 'officer')).body;
    expect(after).toMatchObject({
      number,
      status: 'closed',
      subject: '',
      details: '',
      customer: { id, contact: '' },
      messages: [],
      possible: [],
    });
    expect(after.erasure).toMatchObject({ because: 'request', order: erased.id, finishedAt: expect.any(String) });
    expect(after.duties).toEqual(before.duties);
    expect(after.events.map(({ type }: { type: string }) => type)).toEqual([
      ...before.events.map(({ type }: { type: string }) => type),
      ...['ticket.erasure-begun', 'ticket.erased'],
    ]);
    expect(await counters()).toEqual(figures);
    const { items } = (await product.get('/api/destructions', 'administrator')).body;
    expect(items[0]).toMatchObject({
      order: erased.id,
      because: 'request',
      customerId: id,
      basis: 'person-asked',
      counts: erased.counts,
    });
    expect(Date.parse(items[0].goneFromBackupsAt) - Date.parse(items[0].finishedAt)).toBe(35 * 86_400_000);
    expect(JSON.stringify(items)).not.toContain(NAME);

    // Nothing comes back by the old ways.
    expect((await page(link)).status).toBe(410);
    expect((await product.post(`/api/tickets/${number}/reopening`, {}, 'officer')).status).toBe(409);
    const again = await product.post('/api/tickets', {
      subject: 'New',
      details: 'x',
      customer: { contact: 'P', phone: PHONE },
    });
    expect(await customerOf(again.body.number)).not.toBe(id);
  }, 120_000);

  test('B4.4.4.1 what was closed three years ago is erased by the monthly run, but for whom a legal hold keeps', async () => {
    const closed = async (contact: string) => {
      const { number } = (
        await product.post('/api/tickets', {
          subject: `Old matter of ${contact}`,
          details: 'x',
          customer: { contact, email: `${contact}@old.example` },
          category: 'software-product',
        })
      ).body;
      await act(number, 'contacts', { channel: 'phone', note: 'called' }, 'handler@project-management');
      await act(number, 'resolution', { result: 'done' }, 'handler@project-management');
      await act(number, 'closing', {}, 'officer');
      return number as string;
    };
    const [gone, kept, young] = [await closed('antonia'), await closed('berthold'), await closed('cornelia')];
    await product.post(`/api/customers/${await customerOf(kept)}/hold`, { reason: 'lawsuit' }, head);
    for (const number of [gone, kept]) await closedLongAgo(number, '2019-03');
    await runRetention();
    const subjectOf = async (number: string) => (await product.get(`/api/tickets/${number}`, 'officer')).body.subject;
    expect([await subjectOf(gone), await subjectOf(kept), await subjectOf(young)]).toEqual([
      '',
      'Old matter of berthold',
      'Old matter of cornelia',
    ]);
    expect((await product.get(`/api/tickets/${gone}`, 'officer')).body.erasure).toMatchObject({
      because: 'retention',
      order: 'retention.2019-03',
    });

    await product.post(`/api/customers/${await customerOf(kept)}/hold-release`, { reason: 'settled' }, head);
    await runRetention();
    expect(await subjectOf(kept)).toBe('');
    const { items } = (await product.get('/api/destructions', 'administrator')).body;
    const ofMonth = items.filter(({ month }: { month?: string }) => month === '2019-03');
    // One for each run, of what it destroyed.
    expect(ofMonth).toMatchObject(
      Array(2).fill({ because: 'retention', orderedBy: 'retention', counts: { tickets: 1 } }),
    );
  });
});

/** The years do not pass here: the ticket says that it was closed long ago. */
async function closedLongAgo(number: string, month: string): Promise<void> {
  await product.quiet();
  await table.client.send(
    new UpdateCommand({
      TableName: table.tableName,
      Key: ticketKey(number),
      UpdateExpression: 'SET closingMonth = :month, closedAt = :at',
      ConditionExpression: 'attribute_exists(closingMonth)',
      ExpressionAttributeValues: { ':month': month, ':at': `${month}-15T00:00:00.000Z` },
    }),
  );
}

/** Each function that stands has a log by its name. */
const functionsRunning = () => readdirSync(join(product.dataDir, 'logs')).map((log) => log.replace(/\.log$/, ''));

async function runRetention(): Promise<void> {
  const lambda = new LambdaClient(awsConfig(product));
  const [FunctionName = ''] = functionsRunning().filter((name) => name.includes('RetireRecords'));
  const { FunctionError } = await lambda.send(new InvokeCommand({ FunctionName, Payload: '{}' }));
  expect(FunctionError).toBeUndefined();
  lambda.destroy();
  await product.quiet();
}
