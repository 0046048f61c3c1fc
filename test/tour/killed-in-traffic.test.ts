import { afterAll, beforeAll, expect, test } from 'vitest';
import { Product } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await Product.start();
});
afterAll(() => product?.close());

const KILLS = 3;
const EACH = 12;
/** Letters leave by two functions side by side (`infra/constructs/letters.ts`): a kill may find each with one in hand. */
const SENDERS = 2;

/** A customer's program: tries until it is answered, always with the same key. */
async function postUntilAnswered(index: number): Promise<string> {
  const body = {
    subject: `Form ${index}`,
    details: 'It stops.',
    customer: { contact: `Customer ${index}`, email: `form-${index}@customer.example` },
    category: 'software-product',
  };
  for (;;) {
    const headers = { 'idempotency-key': `key-${index}` };
    const answer = await product.call('POST', '/api/tickets', { body, headers }).catch(() => null);
    if (answer?.status === 201) return answer.body.number;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A customer's mail server: tries until the mail was taken. */
async function mailUntilTaken(index: number): Promise<void> {
  const content = { subject: `Mail ${index}`, text: 'It stops.', messageId: `<${index}@mail.customer.example>` };
  for (;;) {
    const taken = await product.mail(`mail-${index}@customer.example`, content).then(
      () => true,
      () => false,
    );
    if (taken) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const subjectsOf = async () => {
  const subjects: string[] = [];
  let cursor = '';
  do {
    const { body } = await product.get(`/api/tickets?state=all${cursor}`, 'officer');
    subjects.push(...body.items.map(({ subject }: { subject: string }) => subject));
    cursor = body.cursor === undefined ? '' : `&cursor=${body.cursor}`;
  } while (cursor !== '');
  return subjects;
};

test('killed again and again in the middle of traffic: nothing accepted is lost, nothing happens twice', async () => {
  const answered: string[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const indexes = Array.from({ length: EACH }, (_, at) => kill * EACH + at);
    const posts = indexes.map(postUntilAnswered);
    const mails = indexes.map(mailUntilTaken);
    await new Promise((resolve) => setTimeout(resolve, 150 + kill * 350));
    await product.killAndStart();
    answered.push(...(await Promise.all(posts)));
    await Promise.all(mails);
  }
  // A letter whose run was killed comes again when its queue hands it out anew.
  await product.advance('PT10M');
  const count = KILLS * EACH;
  expect(new Set(answered).size).toBe(count);
  const subjects = await subjectsOf();
  expect(subjects.filter((subject) => subject.startsWith('Form ')).length).toBe(count);
  expect(new Set(subjects.filter((subject) => subject.startsWith('Mail '))).size).toBe(count);
  expect(subjects.filter((subject) => subject.startsWith('Mail ')).length).toBe(count);
  const receipts = (await product.outbox()).filter(({ to }) =>
    to.some((address) => address.endsWith('@customer.example')),
  );
  const perCustomer = Map.groupBy(receipts, ({ to }) => to.join());
  expect(perCustomer.size).toBe(2 * count);
  // A mail may leave once more where SES had taken it and our record had not been written; its event header tells.
  for (const mails of perCustomer.values()) {
    expect(new Set(mails.map(({ headers }) => headers['X-Redress-Event'])).size).toBe(1);
  }
  expect(receipts.length - 2 * count).toBeLessThanOrEqual(SENDERS * KILLS);
}, 240_000);
