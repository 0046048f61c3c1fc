import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { between, type Readings } from '../../infra/local/meter/meter.ts';
import type { Product, SentMail } from '../support/product.ts';

const CUSTOMER = { contact: 'Alice Brown', email: 'alice@harbour.example' };
const DETAILS = 'The display stays dark after switching on. '.repeat(10);

/** What functions wrote to their logs so far. */
async function logged({ dataDir }: Product): Promise<Readings> {
  const folder = join(dataDir, 'logs');
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
  const text = texts.join('');
  return { logs: { bytes: Buffer.byteLength(text), lines: text.split('\n').length - 1 } };
}

const readingsOf = async (product: Product): Promise<Readings> => ({
  ...(await product.get('/local/meter')).body,
  ...(await logged(product)),
});

/** Whoever acts in a life. */
const PEOPLE = ['officer', 'handler@service-planning', 'department-head@service-planning', 'customer-service-head'];

/**
 * What the counters show after a piece of work, over what they showed before, once all reactions are done. Who acts has
 * signed in before: one machine looks them up in the table for that, which AWS does not.
 */
async function counted(product: Product, work: () => Promise<void>): Promise<Readings> {
  for (const person of PEOPLE) await product.token(person);
  await product.quiet();
  const before = await readingsOf(product);
  await work();
  await product.quiet();
  return between(before, await readingsOf(product));
}

type Act = readonly [command: string, who: string, body: Record<string, unknown>];

/** In how many moments of a life each function was called; what is called in the same moment finds what was begun for it. */
class Moments {
  readonly #product: Product;
  readonly #called: Record<string, number> = {};
  #before: Readings = {};

  constructor(product: Product) {
    this.#product = product;
  }

  async begin(): Promise<void> {
    this.#before = (await this.#product.get('/local/meter')).body;
  }

  /** What has been called since the last one was one moment, once all that follows is done. */
  async pass(): Promise<void> {
    await this.#product.quiet();
    const after: Readings = (await this.#product.get('/local/meter')).body;
    for (const name of Object.keys(between(this.#before, after).lambda ?? {}))
      this.#called[name] = (this.#called[name] ?? 0) + 1;
    this.#before = after;
  }

  get readings(): Readings {
    return { moments: { ...this.#called } };
  }
}

/** What a function keeps of settings is read anew by then. */
const BETWEEN_ACTS = 'PT31S';

/**
 * Does the acts one after the other; before each, whoever acts looks at the department's queue and at the ticket. What
 * followed from the act before is done by then and what was read for it forgotten, as people do not act within seconds of each other.
 */
async function perform(
  product: Product,
  { number, department, moments }: Opened & { moments: Moments },
  acts: readonly Act[],
): Promise<void> {
  for (const [command, who, body] of acts) {
    await product.advance(BETWEEN_ACTS);
    await moments.pass();
    await product.get(`/api/tickets?department=${department}`, who);
    await product.get(`/api/tickets/${number}`, who);
    const { status, body: answer } = await product.post(`/api/tickets/${number}/${command}`, body, who);
    if (status !== 200) throw new Error(`${command} of ${number} was answered ${status}: ${JSON.stringify(answer)}`);
  }
  await moments.pass();
}

interface Opened {
  readonly number: string;
  readonly department: string;
}

async function open(product: Product, fields: Record<string, unknown>): Promise<Opened> {
  const { status, body } = await product.post('/api/tickets', {
    details: DETAILS,
    customer: CUSTOMER,
    language: 'en',
    ...fields,
  });
  if (status !== 201) throw new Error(`opening was answered ${status}: ${JSON.stringify(body)}`);
  const { number } = body;
  const record = await product.get(`/api/tickets/${number}`, 'officer');
  return { number, department: record.body.department ?? 'service-planning' };
}

const LATER = '2030-01-01T00:00:00Z';

const REQUEST: readonly Act[] = [
  ['classification', 'officer', { type: 'request', category: 'software-product', urgency: 'urgent', reason: 'Read.' }],
  ['routing', 'officer', { department: 'service-planning', reason: 'Theirs.' }],
  ['contacts', 'handler@service-planning', { channel: 'phone', note: 'We look into it.', agreed: true }],
  ['answer', 'department-head@service-planning', { expectedResolutionAt: LATER, measures: 'Update', signedBy: 'Xu' }],
  ['contacts', 'handler@service-planning', { channel: 'email', note: 'The update is on its way.' }],
  ['resolution', 'handler@service-planning', { result: 'Updated', cause: 'A known fault' }],
  ['closing', 'officer', {}],
];

/** The life that the budget names: eight commands with the opening, three letters (receipt, to whom it is assigned, to the customer). */
const STANDARD: readonly Act[] = [
  ['classification', 'officer', { type: 'request', category: 'technical-service', urgency: 'general' }],
  ['contacts', 'handler@service-planning', { channel: 'phone', note: 'We look into it.', agreed: true }],
  ['answer', 'department-head@service-planning', { expectedResolutionAt: LATER, measures: 'Update', signedBy: 'Xu' }],
  ['contacts', 'handler@service-planning', { channel: 'email', note: 'The update is on its way.' }],
  ['contacts', 'handler@service-planning', { channel: 'phone', note: 'It runs.' }],
  ['resolution', 'handler@service-planning', { result: 'Updated', cause: 'A known fault' }],
  ['closing', 'officer', {}],
];

const COMPLAINT: readonly Act[] = [
  ['apology', 'customer-service-head', { channel: 'phone', note: 'We are sorry.' }],
  ['contacts', 'handler@service-planning', { channel: 'phone', note: 'We replace the module.', agreed: true }],
  ['answer', 'department-head@service-planning', { expectedResolutionAt: LATER, measures: 'Module', signedBy: 'Xu' }],
  ['resolution', 'handler@service-planning', { result: 'Replaced', cause: 'Memory leak' }],
  ['judgement', 'customer-service-head', { justified: true, reason: 'Our fault' }],
  ['result-notice', 'customer-service-head', { channel: 'phone', note: 'Told in person.' }],
  ['closing', 'officer', {}],
];

export interface Lives {
  /** A day on which nothing happens but what runs by the clock; what runs so is taken off the lives below. */
  readonly idleDay: Readings;
  /** Eight commands and three letters, of a customer whom the desk knows. */
  readonly standard: Readings;
  /**
   * A request of eight commands to its closing as it may go too: urgent, so that the head of the department is told, and
   * routed on, so that another one is; of a customer whose first it is.
   */
  readonly request: Readings;
  /** The follow-up of a ticket: survey a day after closing, answered by its link. */
  readonly followUp: Readings;
  /** A complaint of the same length. */
  readonly complaint: Readings;
  /** A complaint on which nobody acts for ten days, every rung of the ladder climbed; until then only. */
  readonly complaintLeftAlone: Readings;
}

interface Lived {
  readonly number: string;
  readonly counted: Readings;
}

async function live(product: Product, acts: readonly Act[], fields: Record<string, unknown>): Promise<Lived> {
  let number = '';
  const moments = new Moments(product);
  const readings = await counted(product, async () => {
    await moments.begin();
    const opened = await open(product, fields);
    await perform(product, { ...opened, moments }, acts);
    number = opened.number;
  });
  return { number, counted: { ...readings, ...moments.readings } };
}

/** A request from the form to its closing. */
export const requestLife = (product: Product): Promise<Lived> =>
  live(product, REQUEST, { subject: 'The display stays dark' });

/** The life that the budget names; of a customer whom the desk knows where another one was lived before. */
export const standardLife = (product: Product): Promise<Lived> =>
  live(product, STANDARD, { subject: 'The display stays dark' });

/** Which letters of a ticket left, by their ids, in their order. */
export async function lettersOf(product: Product, number: string): Promise<readonly string[]> {
  const { body } = await product.get('/local/outbox');
  const events = (body as SentMail[]).map(({ headers }) => headers['X-Redress-Event'] ?? '');
  return events.filter((event) => event.startsWith(`${number}/`)).map((event) => event.slice(number.length + 1));
}

/** A complaint from the form to its closing. */
export const complaintLife = (product: Product): Promise<Lived> =>
  live(product, COMPLAINT, {
    subject: 'Weighbridge down',
    type: 'complaint',
    category: 'service-quality',
    urgency: 'urgent',
  });

/** Lives whole lives on the running product and counts, at its own endpoints, what AWS would bill for them. */
export async function countLives(product: Product): Promise<Told> {
  const idleDay = await counted(product, async () => {
    await product.advance('P1D');
  });
  const request = await requestLife(product);
  const followedUp = less(await counted(product, () => answerSurvey(product, request.number)), idleDay);
  // Hours lie between its calls.
  const followUp = { ...followedUp, moments: followedUp.lambda ?? {} };
  // Before those that follow: their own follow-ups would begin in its ten days.
  const complaintLeftAlone = less(await leftAlone(product), idleDay);
  const standard = await standardLife(product);
  const complaint = await complaintLife(product);
  const lived = { standard, request, complaint };
  const letters: Record<string, readonly string[]> = {};
  for (const [name, { number }] of Object.entries(lived)) letters[name] = await lettersOf(product, number);
  const lives = { standard: standard.counted, request: request.counted, followUp, complaint: complaint.counted };
  return { lives: { idleDay, ...lives, complaintLeftAlone }, letters };
}

/** What was counted, and which letters left in the lives that have some. */
interface Told {
  readonly lives: Lives;
  readonly letters: Readonly<Record<string, readonly string[]>>;
}

const leftAlone = (product: Product): Promise<Readings> =>
  counted(product, async () => {
    await open(product, {
      subject: 'Nobody answers',
      type: 'complaint',
      category: 'staff-attitude',
      urgency: 'urgent',
    });
    await product.advance('P10D');
  });

const sweepsIn = ({ lambda = {} }: Readings) =>
  Object.entries(lambda).find(([name]) => name.includes('Sweep'))?.[1] ?? 0;

/** A life that took time, without what would have run by the clock in that time anyway. */
function less(life: Readings, idleDay: Readings): Readings {
  const days = sweepsIn(life) / sweepsIn(idleDay);
  return Object.fromEntries(
    Object.entries(life).map(([service, counts]) => {
      const without = (what: string, count: number) => Math.max(0, count - days * (idleDay[service]?.[what] ?? 0));
      return [service, Object.fromEntries(Object.entries(counts).map(([what, count]) => [what, without(what, count)]))];
    }),
  );
}

async function answerSurvey(product: Product, number: string): Promise<void> {
  await product.advance('P1DT1H');
  const mails = await product.outbox(CUSTOMER.email);
  const survey = mails.findLast(({ text, subject }) => subject.includes(number) && text.includes('/s/'));
  const token = /\/s\/(\S+)/.exec(survey?.text ?? '')?.[1];
  const { status } = await product.post(`/api/surveys/${token}`, { score: 5 });
  if (status !== 201) throw new Error(`the survey of ${number} was answered ${status}`);
}
