import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { ADMINISTRATION_ROUTES } from '../../../functions/pages/desk/administration/administration-routes.ts';
import { DESK_ROUTES } from '../../../functions/pages/desk/desk-routes.ts';
import { PERSON_ROUTES } from '../../../functions/pages/persons/person-routes.ts';
import { tokenOf } from '../forged-tokens.ts';
import { like, NASTY, type Schema } from '../from-schema.ts';
import { awsConfig, page, product, report } from '../the-product.ts';

/** `FUZZ_SECONDS=1800 FUZZ_SEED=7 npx vitest run test/security`: the long run. What failed names seed and path. */
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 40);
const SEED = Number(process.env.FUZZ_SEED ?? 510_201);
/** API Gateway gives up after 30 seconds; nothing of ours comes near it. */
const PATIENCE_MS = 20_000;

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The document with each named schema written out where it is referred to. */
// biome-ignore lint/suspicious/noExplicitAny: whatever the document says
function withoutReferences(document: any): any {
  const written = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(written);
    if (typeof value !== 'object' || value === null) return value;
    const name = '$ref' in value && /^#\/components\/schemas\/(\w+)$/.exec(String(value.$ref))?.[1];
    if (name) return written(document.components.schemas[name]);
    return Object.fromEntries(Object.entries(value).map(([member, inside]) => [member, written(inside)]));
  };
  return { ...document, paths: written(document.paths) };
}

let calls: Call[] = [];
let numbers: string[] = [];
let token: string;
let tokens: string[] = [];
let links: string[] = [];

beforeAll(async () => {
  const { paths } = withoutReferences((await product.get('/api/openapi.json')).body);
  calls = Object.entries<Record<string, Operation>>(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  const reported = await Promise.all([
    report({ subject: 'One to fuzz' }),
    report({ subject: 'A complaint', category: 'service-quality', urgency: 'very-urgent' }),
  ]);
  numbers = reported.map(({ number }) => number);
  links = reported.map(({ link }) => link);
  token = await tokenOf('officer', {
    'cognito:groups': ['officer', 'handler', 'department-head', 'customer-service-head', 'administrator'],
  });
  tokens = ['no.such.token', ...links];
});

const odd = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 20 }));
/** What an address takes: the gateway refuses more than 10 KB of it before anything of ours runs. */
const wellFormed = (value: string) => encodeURIComponent(value.toWellFormed().slice(0, 150));

/** Mostly what leads somewhere. */
const parameter = (name: string): fc.Arbitrary<string> => {
  const known: Readonly<Record<string, readonly string[]>> = {
    number: [...numbers, ...numbers.map((number) => number.replace('NR510201A', 'CAPA')), 'NR510201A-2026-999999'],
    month: ['2026-11', '1999-13', '0000-00', '2026-11.csv', '9999-12'],
    token: tokens,
    at: ['0', '-1', '1e9'],
    letter: ['receipt', 'delay', 'toString'],
    kind: ['calendar', 'replies', 'letters'],
    version: ['0', '1', '1e3'],
  };
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...(known[name] ?? ['0', 'x'])) },
    { weight: 1, arbitrary: odd },
  );
};

const filled = (path: string): fc.Arbitrary<string> => {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return fc
    .tuple(...names.map(parameter))
    .map((values) => names.reduce((made, name, at) => made.replace(`{${name}}`, wellFormed(values[at] ?? '')), path));
};

const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2, nil: undefined });

const queryOf = ({ parameters }: Operation): fc.Arbitrary<string> =>
  fc
    .record(
      Object.fromEntries(
        parameters.filter((one) => one.in === 'query').map(({ name, schema }) => [name, sometimes(like(schema))]),
      ),
    )
    .map((values) => {
      const given = Object.entries(values).filter(([, value]) => value !== undefined);
      return given.map(([name, value]) => `${name}=${wellFormed(String(value))}`).join('&');
    });

/** What a header may carry at all. */
const headerText = fc
  .string({ unit: fc.constantFrom(...'aZ0-_"*,; =/\\é'), maxLength: 250 })
  .map((value) => value.trim());

/** Mostly what lets a request get further. */
const header = (name: string) =>
  name === 'If-Match'
    ? fc.oneof({ weight: 2, arbitrary: fc.constantFrom('*', '"0"', '"1"') }, { weight: 1, arbitrary: headerText })
    : headerText;

const headersOf = ({ parameters }: Operation) =>
  fc.record(
    Object.fromEntries(
      parameters.filter((one) => one.in === 'header').map(({ name }) => [name.toLowerCase(), sometimes(header(name))]),
    ),
  );

const bodyOf = ({ requestBody }: Operation): fc.Arbitrary<string | undefined> => {
  if (requestBody === undefined) return fc.constant(undefined);
  const json = like(requestBody.content['application/json'].schema).map((value) => JSON.stringify(value) ?? '');
  return fc.oneof(
    { weight: 20, arbitrary: json },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 50 }).map((value) => value.toWellFormed()) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        '{',
        '[]',
        'null',
        '"',
        '{"a":'.repeat(5_000),
        '[1e999]',
        `"${'x'.repeat(1_100_000)}"`,
      ),
    },
  );
};

const requestTo = ({ method, path, operation }: Call) =>
  fc.record({
    method: fc.constant(method.toUpperCase()),
    path: filled(path),
    query: queryOf(operation),
    headers: headersOf(operation),
    body: bodyOf(operation),
  });

async function send(request: {
  method: string;
  path: string;
  query: string;
  headers: object;
  body: string | undefined;
}) {
  const { method, path, query, headers, body } = request;
  const given = Object.entries(headers).filter(([, value]) => value !== undefined);
  const response = await fetch(new URL(`${path}${query && `?${query}`}`, product.url), {
    method,
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...Object.fromEntries(given) },
    ...(body !== undefined && { body }),
  });
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
}

const GATEWAY = [401, 404, 413, 429];

/** RFC 9457 from functions; `{message}` where the gateway itself refuses. */
function checkAnswer({ status, type, text }: Awaited<ReturnType<typeof send>>): void {
  expect(status, text).toBeLessThan(500);
  if (status < 400) return;
  const said = JSON.parse(text);
  if (type.startsWith('application/problem+json')) {
    expect(said).toMatchObject({ title: expect.any(String), status, detail: expect.any(String) });
    if (status === 422)
      for (const { pointer, detail } of said.errors ?? [])
        expect([typeof pointer, typeof detail]).toEqual(['string', 'string']);
  } else {
    expect([GATEWAY.includes(status), said]).toEqual([true, { message: expect.any(String) }]);
  }
}

const RUNS = 10;

/** Rounds over everything, each with the next seed, until the time is over: the first is always whole. */
async function rounds(seconds: number, round: (seeded: { seed: number; numRuns: number }) => Promise<void>) {
  const until = Date.now() + seconds * 1_000;
  for (let seed = SEED; seed === SEED || Date.now() < until; seed += 1) await round({ seed, numRuns: RUNS });
}

describe('fuzzing from the OpenAPI document', () => {
  test(
    'whatever is sent to a call, it answers, never with a 5xx, and says what is wrong as a problem',
    async () => {
      await rounds(SECONDS * 0.7, async (seeded) => {
        for (const call of calls) {
          const check = fc.asyncProperty(requestTo(call), async (request) => checkAnswer(await send(request)));
          await fc.assert(check, seeded);
        }
      });
    },
    (SECONDS + 120) * 1_000,
  );

  test(
    'whatever is sent to a page, it answers, never with a 5xx',
    async () => {
      const cookie = `redress_id=${token}`;
      const csrf = /name="csrf" value="([^"]+)"/.exec((await page('/desk', { cookie })).text)?.[1] ?? '';
      const pages = [
        ...[...DESK_ROUTES, ...ADMINISTRATION_ROUTES, ...PERSON_ROUTES].map(({ method, path }) => ({ method, path })),
        ...['/', '/t/{token}', '/s/{token}'].flatMap((path) => ['GET', 'POST'].map((method) => ({ method, path }))),
        { method: 'GET', path: '/assets/{at}' },
      ];
      const names = [
        'subject',
        'details',
        'contact',
        'email',
        'phone',
        'note',
        'channel',
        'category',
        'urgency',
        'score',
        'say',
        'key',
        'act',
        'code',
        'upload',
        'lang',
        'q',
        'month',
        'department',
        'due',
        'cursor',
        'state',
        'files',
        'reason',
        'at',
        'intent',
        'version',
        'why',
        'zh.text',
      ];
      const fields = fc.dictionary(
        fc.constantFrom(...names),
        odd.map((value) => value.toWellFormed()),
        { maxKeys: 6 },
      );
      await rounds(SECONDS * 0.3, async (seeded) => {
        for (const { method, path } of pages) {
          const check = fc.asyncProperty(filled(path), fields, async (where, values) => {
            const query = method === 'GET' ? `?${new URLSearchParams(values)}`.slice(0, 4_000) : '';
            const answer = await page(`${where}${query}`, {
              method,
              cookie,
              ...(method === 'POST' && { form: { ...values, csrf } }),
            });
            expect(answer.status, `${where}${query} ${answer.text.slice(0, 300)}`).toBeLessThan(500);
          });
          await fc.assert(check, seeded);
        }
      });
    },
    (SECONDS + 120) * 1_000,
  );

  test('what was taken on the way breaks no reaction: all is quiet, and no dead letters lie there', async () => {
    await product.quiet();
    const sqs = new SQSClient(awsConfig(product));
    const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
    expect(QueueUrls.length).toBeGreaterThan(0);
    for (const QueueUrl of QueueUrls) {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
      );
      expect([QueueUrl, Attributes?.ApproximateNumberOfMessages]).toEqual([QueueUrl, '0']);
    }
    sqs.destroy();
  }, 90_000);
});
