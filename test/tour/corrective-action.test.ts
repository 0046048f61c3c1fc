import { afterAll, beforeAll, expect, test } from 'vitest';
import { Product } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await Product.start();
});
afterAll(() => product?.close());

const HEAD = 'department-head@research-development';
const HANDLER = 'handler@research-development';

const COMPLAINT = {
  subject: 'The scale reads two tons too much',
  details: 'Every truck, since the rain.',
  customer: { company: 'Harbour Weighbridge', contact: 'Alice Brown', email: 'alice@harbour.example' },
  type: 'complaint',
  category: 'product-quality',
  language: 'en',
};

async function complain(changes: object = {}): Promise<{ ticket: string; capa: string }> {
  const { body } = await product.post('/api/tickets', { ...COMPLAINT, ...changes });
  await product.quiet();
  return { ticket: body.number, capa: body.number.replace('NR510201A', 'CAPA') };
}

const act = async (capa: string, step: string, body: unknown, as: string) => {
  const answer = await product.post(`/api/capas/${capa}/${step}`, body, as);
  expect([step, answer.status, answer.body.detail]).toEqual([step, 200, undefined]);
  await product.quiet();
  return answer.body;
};

const inHours = async (hours: number) => new Date(Date.parse(await product.quiet()) + hours * 3_600_000).toISOString();

async function countermeasure(capa: string): Promise<void> {
  const responsible = await product.staffWith(HANDLER);
  await act(capa, 'countermeasure', { measure: 'Seal the cells', responsible, due: await inHours(72) }, HEAD);
  await act(capa, 'result', { result: 'Sealed' }, HANDLER);
}

test('C5.2–C5.5 ours:T11 a CAPA through two rounds and a recurrence, killed in between, told to those it concerns', async () => {
  const first = await complain();
  const mails = async (who: string) =>
    (await product.outbox(await product.staffWith(who))).filter(({ subject }) => subject.includes(first.capa)).length;
  expect(await mails(HEAD)).toBe(1);
  await act(first.capa, 'analysis', { cause: 'Cells drift when wet', causeCode: 'wet-cells' }, HEAD);
  await product.killAndStart();
  await countermeasure(first.capa);
  const again = await act(first.capa, 'verification', { effective: false, note: 'Still wet' }, 'customer-service-head');
  expect(again).toMatchObject({ stage: 'countermeasure', round: 2 });
  await countermeasure(first.capa);
  const done = await act(first.capa, 'verification', { effective: true, note: 'Dry' }, 'customer-service-head');
  expect(done).toMatchObject({ state: 'closed', ending: 'effective' });
  await product.advance('P2D');

  const second = await complain({ subject: 'Wrong again' });
  const { body: record } = await product.get(`/api/tickets/${second.ticket}`, 'officer');
  expect(record).toMatchObject({ repeatOf: first.ticket, capa: { number: second.capa } });
  await act(second.capa, 'analysis', { cause: 'Wet again', causeCode: 'wet-cells' }, HEAD);
  const { body: reopened } = await product.get(`/api/capas/${first.capa}`, 'officer');
  expect(reopened).toMatchObject({ state: 'open', round: 3, stage: 'countermeasure', recurredIn: [second.ticket] });

  const before = await mails('customer-service-head');
  await product.advance('P8D');
  expect(await mails('customer-service-head')).toBe(before + 1);
  await product.advance('P20D');
  expect(await mails('customer-service-head')).toBe(before + 1);
  const { body: board } = await product.get('/api/capas?state=open', 'officer');
  expect(board.items.map(({ number, overdue }: { number: string; overdue: boolean }) => [number, overdue])).toEqual([
    [second.capa, true],
    [first.capa, true],
  ]);
}, 300_000);

test('C5.3 E1.8.2#25 the customer gets the analysis of their own cause, and why a promise is late', async () => {
  const email = 'bob@harbour.example';
  const { ticket, capa } = await complain({ customer: { contact: 'Bob', email } });
  await act(capa, 'analysis', { cause: 'There was no power.', causeCode: 'customer-use', customerCause: true }, HEAD);
  const promise = async (more: object) =>
    product.post(
      `/api/tickets/${ticket}/answer`,
      { expectedResolutionAt: await inHours(30), measures: 'Calibrate', signedBy: 'Hu Bin', ...more },
      HEAD,
    );
  expect((await promise({})).status).toBe(200);
  await product.advance('PT31H');
  expect((await promise({ delayCause: 'The weights came late.' })).status).toBe(200);
  await product.quiet();
  const texts = (await product.outbox(email)).map(({ text }) => text);
  expect(texts.filter((text) => text.includes('There was no power.'))).toHaveLength(1);
  expect(texts.filter((text) => text.includes('The weights came late.'))).toHaveLength(1);
}, 180_000);
