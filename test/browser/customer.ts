import type { Page } from 'playwright-core';
import { place } from './the-place.ts';

/** A picture as a phone takes it, as far as forms care. */
export const PHOTO = { name: '照片 1.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(2_000_000, 7) };

/** Fills in what the form needs at least. */
export async function fillForm(page: Page, { subject, email }: { subject: string; email: string }): Promise<void> {
  await page.fill('#subject', subject);
  await page.fill('#details', 'We were promised a visit.\nNobody came.');
  await page.selectOption('#category', 'service-quality');
  await page.fill('#contact', '王芳');
  await page.fill('#email', email);
}

/** The number on the page of a ticket. */
export const numberOn = async (page: Page): Promise<string> => (await page.textContent('.number'))?.trim() ?? '';

/** The code that the customer was mailed last. */
export async function mailedCode(email: string): Promise<string> {
  await place.product.quiet();
  const mails = await place.product.outbox(email);
  return /\n(\d{6})\n/.exec(mails.at(-1)?.text ?? '')?.[1] ?? '';
}

/** What the desk does until a complaint is closed. */
export async function handleComplaint(number: string, until: 'resolved' | 'closed'): Promise<void> {
  const act = async (command: string, body: object, as: string) => {
    const { status, body: answer } = await place.product.post(`/api/tickets/${number}/${command}`, body, as);
    if (status !== 200) throw new Error(`${command} was answered with ${status}: ${JSON.stringify(answer)}`);
  };
  const head = 'customer-service-head';
  await act('contacts', { channel: 'email', note: 'We are very sorry and come tomorrow.' }, 'officer');
  await act('apology', { channel: 'phone', note: 'apologised' }, head);
  await act('judgement', { justified: true, reason: 'the visit was forgotten' }, head);
  await act('resolution', { result: 'visited and repaired', cause: 'forgotten' }, head);
  if (until === 'resolved') return place.product.quiet().then(() => undefined);
  await act('result-notice', { channel: 'phone', note: 'told' }, head);
  await act('closing', {}, 'officer');
  await place.product.quiet();
}

/** The path of the link in a letter. */
export async function mailedLink(email: string, part: '/s/' | '/t/'): Promise<string> {
  const mails = await place.product.outbox(email);
  const found = mails.map(({ text }) => new RegExp(`\\S+(${part}\\S+)`).exec(text)?.[1]).findLast(Boolean);
  if (found === undefined) throw new Error(`no letter to ${email} has a link to ${part}`);
  return found;
}
