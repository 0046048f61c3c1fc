import { PutCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { staffKey } from '../../shared/aws/keys.ts';
import { ROLES } from '../../shared/regulation/words.ts';
import { genuineMailLink, genuineSurveyLink, tokenOf } from './forged-tokens.ts';
import { NASTY } from './from-schema.ts';
import { product, report, table } from './the-product.ts';

/** `FUZZ_SECONDS=1800 FUZZ_SEED=7 npx vitest run test/security`: the long run. What failed names seed and path. */
export const SECONDS = Number(process.env.FUZZ_SECONDS ?? 40);
const SEED = Number(process.env.FUZZ_SEED ?? 510_201);
const RUNS = 10;

/** Rounds over everything, each with the next seed, until the time is over: the first is always whole. */
export async function rounds(
  seconds: number,
  round: (seeded: { seed: number; numRuns: number }) => Promise<void>,
): Promise<void> {
  const until = Date.now() + seconds * 1_000;
  for (let seed = SEED; seed === SEED || Date.now() < until; seed += 1) await round({ seed, numRuns: RUNS });
}

/** What there is to be found: without it most requests end at the first look-up. */
interface Scene {
  /** Of somebody who holds every role. */
  readonly token: string;
  readonly numbers: readonly string[];
  readonly capa: string;
  readonly status: readonly string[];
  readonly survey: string;
  readonly look: string;
  readonly customers: readonly string[];
  readonly staff: readonly string[];
  readonly deputyship: string;
  readonly attachment: string;
  readonly message: string;
}

export let scene: Scene;

const act = async (number: string, command: string, body: object, as: string) => {
  const { status, body: answer } = await product.post(`/api/tickets/${number}/${command}`, body, as);
  if (status !== 200) throw new Error(`${command}: ${status} ${JSON.stringify(answer)}`);
  return answer;
};

/** Behind everybody else: whoever looks for somebody of a role finds one who can sign in by themselves. */
const LAST = 'ffffffff-ffff-4fff-bfff-ffffffffffff';

/** A member of staff of every role at once, so that what is sent gets past the question who may. */
async function everyRole(): Promise<string> {
  const id = LAST;
  const name = 'Everyrole';
  const member = { id, name, email: 'everyrole@redress.localhost', department: 'sales', language: 'en', active: true };
  const { client, tableName: TableName } = table;
  const Item = { ...staffKey(id), kind: 'staff', format: 1, member: { ...member, roles: ROLES } };
  await client.send(new PutCommand({ TableName, Item }));
  return tokenOf('officer', { sub: id, 'cognito:groups': [...ROLES] });
}

/** A mail with a file, which leaves an attachment and a message with HTML. */
async function mailed() {
  const messageId = '<to-fuzz@customer.example>';
  const attachments = [{ filename: 'weights.txt', content: 'one two' }];
  await product.mail('fuzz@customer.example', { subject: 'Mail to fuzz', html: '<p>x</p>', messageId, attachments });
  await product.quiet();
  const { items } = (await product.get('/api/tickets?state=all', 'officer')).body;
  const { number } = items.find(({ subject }: { subject: string }) => subject === 'Mail to fuzz');
  return (await product.get(`/api/tickets/${number}`, 'officer')).body;
}

/** A complaint that was justified, so that its cause is gone into. */
async function withCapa(number: string): Promise<string> {
  await act(number, 'routing', { department: 'service-planning' }, 'officer');
  await act(number, 'judgement', { justified: true, reason: 'ours' }, 'customer-service-head');
  return number.replace('NR510201A', 'CAPA');
}

async function closed(number: string): Promise<void> {
  await act(number, 'contacts', { channel: 'phone', note: 'x' }, 'officer');
  await act(number, 'resolution', { result: 'x' }, 'handler');
  await act(number, 'closing', {}, 'officer');
}

export async function setScene(): Promise<void> {
  const [open, complaint, done] = [
    await report({ subject: 'One to fuzz' }),
    await report({ subject: 'A complaint', category: 'service-quality', urgency: 'very-urgent' }),
    await report({ subject: 'Closed', category: 'software-product' }),
  ];
  await closed(done.number);
  const mail = await mailed();
  const staff: { id: string }[] = (await product.get('/api/staff', 'officer')).body.items;
  const to = new Date(Date.parse((await product.get('/local/clock')).body.now) + 30 * 86_400_000).toISOString();
  const wish = { role: 'administrator', deputy: staff[0]?.id, to };
  scene = {
    token: await everyRole(),
    numbers: [open.number, complaint.number, done.number, mail.number],
    capa: await withCapa(complaint.number),
    status: [open.link, done.link],
    survey: genuineSurveyLink(done.number, to),
    look: genuineMailLink(mail.number, mail.messages[0].id, to),
    customers: [mail.customer.id, (await product.get(`/api/tickets/${open.number}`, 'officer')).body.customer.id],
    staff: staff.map(({ id }) => id).slice(0, 3),
    deputyship: (await product.post('/api/deputies', wish, 'administrator')).body.id,
    attachment: mail.attachments[0].id,
    message: mail.messages[0].id,
  };
}

export const odd = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 20 }));
/** What an address takes: the gateway refuses more than 10 KB of it before anything of ours runs. */
export const wellFormed = (value: string): string => encodeURIComponent(value.slice(0, 150).toWellFormed());

/** What leads somewhere in a place of a path. */
function known(path: string, name: string): readonly string[] {
  const { numbers, capa, status, survey, look, customers, staff, deputyship, attachment, message } = scene;
  const byName: Readonly<Record<string, readonly string[]>> = {
    number: path.includes('/capas/') ? [capa] : [...numbers, 'NR510201A-2026-999999'],
    month: ['2026-11', '1999-13', '0000-00', '2026-11.csv', '9999-12'],
    token: path.includes('/t/') ? status : path.includes('/m/') ? [look] : [survey],
    at: [attachment, '0', '-1', '1e9'],
    form: ['NR510201A', 'toString'],
    letter: ['receipt', 'delay', 'survey', 'escalation', 'toString'],
    kind: ['calendar', 'replies', 'letters', 'duties'],
    version: ['0', '1', '1e3'],
  };
  const ids: readonly (readonly [string, readonly string[]])[] = [
    ['/customers/', customers],
    ['/persons/', customers],
    ['/staff/', staff],
    ['/deputies/', [deputyship]],
    ['/attachments/', [attachment]],
    ['/files/', [attachment]],
    ['/messages/', [message]],
    ['/calendars/', ['nothing']],
  ];
  return byName[name] ?? ids.find(([part]) => path.includes(part))?.[1] ?? ['0', 'x'];
}

/** A path with its places filled, mostly by what leads somewhere. */
export function filled(path: string): fc.Arbitrary<string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const values = names.map((name) =>
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known(path, name)) }, { weight: 1, arbitrary: odd }),
  );
  return fc
    .tuple(...values)
    .map((given) => names.reduce((made, name, at) => made.replace(`{${name}}`, wellFormed(given[at] ?? '')), path));
}
