import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { like, type Schema } from '../from-schema.ts';
import { filled, rounds, SECONDS, scene, setScene, wellFormed } from '../fuzzing.ts';
import { product } from '../the-product.ts';

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
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${scene.token}`,
      ...Object.fromEntries(given),
    },
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

describe('fuzzing from the OpenAPI document', () => {
  beforeAll(async () => {
    await setScene();
    const { paths } = withoutReferences((await product.get('/api/openapi.json')).body);
    calls = Object.entries<Record<string, Operation>>(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
    );
  });

  test(
    'whatever is sent to a call, it answers, never with a 5xx, and says what is wrong as a problem',
    async () => {
      await rounds(SECONDS * 0.65, async (seeded) => {
        for (const call of calls) {
          const check = fc.asyncProperty(requestTo(call), async (request) => checkAnswer(await send(request)));
          await fc.assert(check, seeded);
        }
      });
    },
    (SECONDS + 120) * 1_000,
  );
});
