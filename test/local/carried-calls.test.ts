import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openClock } from '../../infra/local/clock.ts';
import { openDatabase } from '../../infra/local/database.ts';
import { type AwsEndpoint, openEndpoint } from '../../infra/local/endpoint.ts';
import { FaultPlan } from '../../infra/local/faults/fault-plan.ts';
import { lambda } from '../../infra/local/lambda/lambda.ts';
import type { AwsRequest, Part } from '../../infra/local/part.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Asks as an AWS client does, and tells all that it gets to see. */
const CLIENT = `
const http = require('node:http');
const { Readable } = require('node:stream');
const agent = new http.Agent({ keepAlive: true });
exports.handler = ({ method, path, headers, text, bytes, piped, givesUp, to }) =>
  new Promise((resolve, reject) => {
    const { hostname: host, port } = new URL(to ?? process.env.AWS_ENDPOINT_URL);
    const seen = [];
    const request = http.request({ host, port, method, path, headers, agent }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        const { date, connection, 'keep-alive': keepAlive, ...told } = response.headers;
        const { statusCode, statusMessage } = response;
        const body = Buffer.concat(chunks);
        resolve({ seen, statusCode, statusMessage, told, hasDate: date !== undefined, size: body.length, body: body.toString('base64') });
      });
    });
    request.on('continue', () => seen.push('continue'));
    request.on('error', ({ message, code }) => resolve({ seen, message, code }));
    request.on('close', () => givesUp && resolve({ seen, closed: true }));
    if (piped) Readable.from(piped.map((part) => Buffer.from(part))).pipe(request);
    else request.end(bytes ? Buffer.from(bytes, 'base64') : text);
    if (givesUp) request.destroy();
  }).catch(({ message, code }) => ({ message, code }));
`;

const echo: Part = {
  signingName: 'echo',
  kinds: [],
  start: () => undefined,
  nextDueAt: () => Number.POSITIVE_INFINITY,
  actOnDue: () => undefined,
  busy: () => 0,
  stop: () => undefined,
  handle: async ({ method, path, query, headers, body }: AwsRequest) => {
    if (path === '/breaks') throw Object.assign(new Error('broken'), { stack: 'broken' });
    if (path === '/bytes') return { status: 200, body };
    if (path === '/empty') return { status: 204, body: '' };
    const { connection, 'content-length': length, 'transfer-encoding': coding, host, ...others } = headers;
    const seen = { method, path, query: [...query], headers: others, body: body.toString('base64'), hasHost: !!host };
    return {
      status: 200,
      headers: { 'Content-Type': 'application/json', 'x-Answer': 'yes' },
      body: JSON.stringify(seen),
    };
  },
};

/** The same client as a function, once with its requests carried and once over the wire. */
async function bothWays(faults?: FaultPlan) {
  const dataDir = mkdtempSync(join(tmpdir(), 'carried-'));
  const folder = join(dataDir, 'code');
  mkdirSync(folder);
  writeFileSync(join(dataDir, 'package.json'), '{"type":"commonjs"}');
  writeFileSync(join(folder, 'index.js'), CLIENT);
  const database = openDatabase(dataDir);
  const clock = openClock(database);
  const endpoint: AwsEndpoint = await openEndpoint([echo], 0, { now: clock.now, faults });
  const carried: string[] = [];
  const askAws: AwsEndpoint['ask'] = (call) => {
    carried.push(call.url);
    return endpoint.ask(call);
  };
  ends.push(() => endpoint.close());
  const place = { region: 'eu-central-1', account: '000000000000', awsUrl: endpoint.url, dataDir };
  const functionWith = (more: object) => {
    const context = { ...place, ...more, clock, database, log: () => undefined };
    const part = lambda(context, { clock, assetPath: () => folder });
    ends.push(() => part.stop());
    const code = { Code: { S3Key: 'k' }, Handler: 'index.handler', Runtime: 'nodejs24.x', Timeout: 30 };
    const resource = {
      stack: 'S',
      logicalId: 'F',
      type: 'AWS::Lambda::Function',
      ref: 'fn',
      attributes: { Arn: 'fn' },
    };
    void part.kinds[0]?.create({ ...resource, properties: code });
    return part;
  };
  return { carried, overCarrier: functionWith({ askAws }), overWire: functionWith({}) };
}

const SIGNED = { Authorization: 'AWS4-HMAC-SHA256 Credential=A/20260101/r/echo/aws4_request, Signature=s' };

interface Asking {
  /** Headers besides the signature. */
  readonly more?: Readonly<Record<string, string | readonly string[]>>;
  /** How often it gets to be carried. */
  readonly times?: number;
  readonly [of: string]: unknown;
}

test.each<readonly [what: string, asked: Asking]>([
  ['text, with a query', { method: 'POST', path: '/a%20b?x=1&y=%26', text: 'Waage defekt 秤坏了' }],
  ['bytes, which come back as they were', { method: 'PUT', path: '/bytes', bytes: 'AP+AAAoN' }],
  ['a stream', { method: 'PUT', path: '/bytes', piped: ['one', 'two', '三'] }],
  [
    'nothing, and a header of several values',
    { method: 'GET', path: '/', more: { 'X-List': ['a', 'b'], 'X-Latin': 'é' } },
  ],
  ['the length alone', { method: 'HEAD', path: '/' }],
  ['what is answered with nothing', { method: 'DELETE', path: '/empty' }],
  ['leave to go on before the body', { method: 'PUT', path: '/bytes', text: 'big', more: { Expect: '100-continue' } }],
  ['what breaks the service', { method: 'GET', path: '/breaks' }],
  ['what no header may hold, and then asks nothing', { method: 'GET', path: '/', more: { 'X-Bad': 'a\nb' }, times: 0 }],
  ['a service that is not there', { method: 'GET', path: '/', more: { Authorization: 'Credential=A/1/r/none/x' } }],
])(
  'a function that asks for %s is told the same whether its request is carried or goes over the wire',
  async (_what, { more, times = 1, ...asked }) => {
    const { carried, overCarrier, overWire } = await bothWays();
    const event = { ...asked, headers: { ...SIGNED, ...more } };
    const [one, other] = [await overCarrier.invoke('fn', event), await overWire.invoke('fn', event)];
    expect(one).toEqual(other);
    expect(one.ok).toBe(true);
    expect(carried).toHaveLength(times);
  },
);

test("a request that is given up is closed, and its answer is nobody's", async () => {
  const { overCarrier } = await bothWays();
  const asked = { method: 'GET', path: '/', headers: SIGNED, givesUp: true };
  expect(await overCarrier.invoke('fn', asked)).toMatchObject({ ok: true, payload: { closed: true } });
  expect(await overCarrier.invoke('fn', { ...asked, givesUp: false })).toMatchObject({ payload: { statusCode: 200 } });
});

test('requests to any other address go over the wire', async () => {
  const { carried, overCarrier } = await bothWays();
  const elsewhere = await openEndpoint([echo], 0, { now: Date.now });
  ends.push(() => elsewhere.close());
  const outcome = await overCarrier.invoke('fn', { method: 'GET', path: '/', headers: SIGNED, to: elsewhere.url });
  expect(outcome).toMatchObject({ ok: true, payload: { statusCode: 200 } });
  expect(carried).toEqual([]);
});

test('what a function asks meets faults, whatever its client calls itself', async () => {
  const { overCarrier } = await bothWays(new FaultPlan({ seed: 1, rates: { 'call-refused': 1 } }));
  const outcome = await overCarrier.invoke('fn', { method: 'GET', path: '/', headers: SIGNED });
  expect(outcome).toMatchObject({ ok: true, payload: { statusCode: 500 } });
});
