import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { wholeBody, wholeBodyOf } from '../../shared/aws/whole-body.ts';

const pieces = ['one', '', ' two'].map((text) => Buffer.from(text));

test('an answer is whole however it is cut, an empty one too', async () => {
  expect(Buffer.from(await wholeBody(Readable.from(pieces))).toString()).toBe('one two');
  expect(await wholeBody(Readable.from([]))).toHaveLength(0);
  expect((await wholeBodyOf(Readable.from(pieces), 7)).toString()).toBe('one two');
});

test.each([6, 8])('an object of 7 bytes that was said to have %i is none', async (said) => {
  await expect(wholeBodyOf(Readable.from(pieces), said)).rejects.toThrow(`ended after 7 of ${said} bytes`);
});

test.each([
  ['by an error', new Error('ECONNRESET')],
  ['without a word', undefined],
])('an answer that is broken off %s is no answer, and nobody waits for its end', async (_how, error) => {
  const body = new Readable({ read: () => undefined });
  body.push('half');
  setImmediate(() => body.destroy(error));
  await expect(wholeBody(body)).rejects.toThrow(error?.message ?? 'The answer broke off');
});

test('an answer that was broken off before anybody read it is told so', async () => {
  const body = new Readable({ read: () => undefined }).destroy();
  await expect(wholeBody(body)).rejects.toThrow('The answer broke off');
});
