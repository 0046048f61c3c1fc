import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeMail } from '../../shared/mail/describe-mail.ts';

const CASES = new URL('cases/', import.meta.url);
const names = readdirSync(CASES).flatMap((file) => /^(.*)\.eml$/.exec(file)?.[1] ?? []);

const tidy = (text: unknown) => (typeof text === 'string' ? text.replaceAll(/\n{2,}/g, '\n\n').trim() : text);

test.each(names)('facts: %s is read as its sender wrote it', async (name) => {
  const { attachments, ...expected } = JSON.parse(readFileSync(new URL(`${name}.json`, CASES), 'utf8'));
  const read = await describeMail(readFileSync(new URL(`${name}.eml`, CASES)));
  for (const [field, value] of Object.entries(expected)) {
    expect([field, tidy(read[field as keyof typeof read])]).toEqual([field, tidy(value)]);
  }
  expect(read.attachments.map(({ filename }) => filename)).toEqual(attachments);
  expect(JSON.stringify(read)).not.toContain('\ufffd');
});
