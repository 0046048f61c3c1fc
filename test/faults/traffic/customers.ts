import { setTimeout as sleep } from 'node:timers/promises';
import type { Product, SentMail } from '../../support/product.ts';
import type { Dice } from '../dice.ts';
import type { Accepted } from './accepted.ts';
import type { Occasion } from './occasion.ts';
import { untilAnswered } from './until-answered.ts';

const CATEGORIES = [
  'product-inquiry',
  'training',
  'software-product',
  'project-integration',
  'technical-service',
  'product-maintenance',
  'service-quality',
  'staff-attitude',
  'product-quality',
];
const URGENCIES = ['general', 'general', 'urgent', 'very-urgent'];

/** People outside: they post, mail, reply, answer surveys; some addresses bounce, some people only have a phone. */
export class Customers {
  readonly #product: Product;
  readonly #accepted: Accepted;
  readonly #answered = new Set<string>();

  constructor(product: Product, accepted: Accepted) {
    this.#product = product;
    this.#accepted = accepted;
  }

  /** Fills in the form, or calls and is taken in by the centre, who writes down that it was hours ago. */
  async post({ dice, now, index }: Occasion): Promise<void> {
    const subject = `Post ${index}`;
    const isCall = dice.chance(0.25);
    const receivedAt = new Date(Date.parse(now) - dice.between(0, 30) * 3_600_000).toISOString();
    const body = {
      subject,
      details: 'It stops.',
      customer: customerOf(dice, index),
      category: dice.pick(CATEGORIES),
      urgency: dice.pick(URGENCIES),
      language: dice.pick(['zh', 'en']),
      ...(isCall && { channel: 'phone', recorder: 'Li Na', receivedAt }),
    };
    const headers = { 'idempotency-key': `key-${index}` };
    const path = isCall ? '/api/tickets/intake' : '/api/tickets';
    const ask = () => this.#product.call('POST', path, { body, headers, ...(isCall && { as: 'officer' }) });
    const { status, body: told } = await untilAnswered(ask);
    if (status !== 201) throw new Error(`a post was answered with ${status}: ${JSON.stringify(told)}`);
    this.#accepted.posts.push({ subject, number: told.number });
  }

  /** Writes a mail; careless servers deliver it twice. */
  async mail({ dice, index }: Occasion): Promise<void> {
    const subject = `Mail ${index}`;
    const messageId = `<${index}@mail.customer.example>`;
    const from = addressOf(dice, index);
    await this.#deliver(from, { subject, text: 'It does not start any more.', messageId, date: FIXED_DATE });
    if (dice.chance(0.2)) {
      await this.#deliver(from, { subject, text: 'It does not start any more.', messageId, date: FIXED_DATE });
    }
    this.#accepted.mails.push({ messageId, subject });
  }

  /** Replies to a letter, if there is one. */
  async reply({ dice, index }: Occasion): Promise<void> {
    const letter = pickLetter(dice, await this.#outbox(), ({ headers }) => headers['Reply-To'] !== undefined);
    const [address = ''] = letter?.to ?? [];
    const replyTo = /support\+[^@>]+@[^>\s]+/.exec(letter?.headers['Reply-To'] ?? '')?.[0];
    if (letter === undefined || replyTo === undefined) return;
    const messageId = `<${index}@mail.customer.example>`;
    const subject = `Re: ${letter.subject}`;
    const inReplyTo = letter.headers['Message-ID'] ?? '';
    await this.#deliver(address, { subject, text: `Reply ${index}`, messageId, inReplyTo, date: FIXED_DATE }, replyTo);
    const [number] = (letter.headers['X-Redress-Event'] ?? '').split('/');
    this.#accepted.mails.push({ messageId, subject, ...(number !== undefined && { joins: number }) });
  }

  /** Answers a survey that was not answered yet, if there is one. */
  async answerSurvey({ dice }: Occasion): Promise<void> {
    const letter = pickLetter(dice, await this.#outbox(), ({ text }) => !this.#answered.has(surveyToken(text)));
    const token = surveyToken(letter?.text ?? '');
    if (letter === undefined || token === '') return;
    this.#answered.add(token);
    const body = { score: dice.pick([1, 2, 3, 4, 5, 5, 5]) };
    const { status } = await untilAnswered(() => this.#product.post(`/api/surveys/${token}`, body));
    const [number = ''] = (letter.headers['X-Redress-Event'] ?? '').split('/');
    if (status === 201) this.#accepted.surveys.push({ number, score: body.score });
  }

  async #outbox(): Promise<SentMail[]> {
    const { body } = await untilAnswered(() => this.#product.get('/local/outbox'));
    return body;
  }

  async #deliver(from: string, content: Record<string, unknown>, to?: string): Promise<void> {
    for (;;) {
      const error = await this.#product.mail(from, content, to).catch((reason: unknown) => reason);
      if (error === undefined) return;
      await sleep(40);
    }
  }
}

/** A mail that is delivered again is the same to the byte. */
const FIXED_DATE = new Date('2026-01-01T00:00:00Z');

const surveyToken = (text: string): string => /\/s\/([\w.~-]+)/.exec(text)?.[1] ?? '';

function customerOf(dice: Dice, index: number): Record<string, string> {
  const contact = `Customer ${index}`;
  return dice.chance(0.15) ? { contact, phone: `1380013${index}` } : { contact, email: addressOf(dice, index) };
}

function addressOf(dice: Dice, index: number): string {
  const kind = dice.next();
  if (kind < 0.1) return `bounce+${index}@simulator.amazonses.com`;
  return `${kind < 0.3 ? 'regular' : `customer-${index}`}@customer.example`;
}

function pickLetter(dice: Dice, mails: readonly SentMail[], suits: (mail: SentMail) => boolean): SentMail | undefined {
  const theirs = mails.filter((mail) => mail.to.every((one) => one.endsWith('@customer.example')) && suits(mail));
  const surveys = theirs.filter(({ text }) => surveyToken(text) !== '');
  const from = surveys.length > 0 && dice.chance(0.7) ? surveys : theirs;
  return from.length === 0 ? undefined : dice.pick(from);
}
