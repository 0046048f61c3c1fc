import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FaultPlan } from './faults/fault-plan.ts';
import { faultyCall } from './faults/faulty-calls.ts';
import type { Meter } from './meter/meter.ts';
import { meteredCall } from './meter/metered-call.ts';
import type { AwsCall, AwsRequest, AwsResponse, Part } from './part.ts';

/** What stands beside every call. */
interface Sides {
  readonly faults?: FaultPlan | undefined;
  readonly meter?: Meter | undefined;
}

export interface AwsEndpoint {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Answers what comes another way than over the wire, as the wire would bring it. */
  ask(call: AwsCall): Promise<AwsResponse>;
  close(): Promise<void>;
}

/**
 * Serves the AWS wire protocols of the parts (which may be added later) on one loopback port (0: any free one).
 * Answers carry the date of the moved clock, as SDK clients set their own by it. Throws what `listen` throws.
 */
export async function openEndpoint(
  parts: readonly Part[],
  port: number,
  { now, ...sides }: { now: () => number } & Sides,
): Promise<AwsEndpoint> {
  const ask = async (call: AwsCall): Promise<AwsResponse> => {
    const date = new Date(now()).toUTCString();
    const { status, headers, body } = await answer({ parts, ...sides }, requestOf(call)).catch(failed);
    // The answer to a HEAD names a length whose bytes it does not bring.
    return { status, headers: { date, 'content-length': String(Buffer.byteLength(body)), ...headers }, body };
  };
  const server = createServer((message, response) => {
    callOf(message)
      .then(ask)
      .then((reply) => send(response, reply))
      .catch(() => response.destroy());
  });
  await listen(server, port);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, ask, close: () => closeServer(server) };
}

/** Listens on a loopback port, or rejects (`EADDRINUSE`). */
export function listen(server: Server, port: number): Promise<void> {
  // An upload of 40 MB from a slow client may take long; idle keep-alive sockets must not hold up a client's next call.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 60_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

/** Stops listening and drops open connections. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function answer(
  { parts, faults, meter }: { parts: readonly Part[] } & Sides,
  request: AwsRequest,
): Promise<AwsResponse> {
  const service = serviceOf(request);
  if (!service) return refusal(403, 'MissingAuthenticationToken', 'The request is not signed.');
  const part = parts.find((candidate) => candidate.signingName === service && candidate.handle);
  if (!part?.handle) return refusal(400, 'UnknownService', `The local cloud does not have the service ${service}.`);
  const { handle } = part;
  return faultyCall({ faults, service, request }, (call) =>
    meteredCall({ meter, service, request: call }, (counted) => handle.call(part, counted)),
  );
}

async function callOf(message: IncomingMessage): Promise<AwsCall> {
  const { method = 'GET', url = '/', headers } = message;
  return { method, url, headers, body: await bodyOf(message) };
}

function requestOf({ method, url, headers, body, fromFunction }: AwsCall): AwsRequest {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
  return { method, path, query, headers, body, ...(fromFunction !== undefined && { fromFunction }) };
}

/** By its events: `node:stream/consumers` makes a Blob of every body, which takes longer than reading it. */
function bodyOf(message: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    message.on('error', reject);
  });
}

/** The service in the scope of the signature, or the one that takes this unsigned request. */
function serviceOf({ method, path, query, headers }: AwsRequest): string | undefined {
  const signed = /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1] ?? query.get('X-Amz-Credential');
  if (signed) return signed.split('/').at(-2);
  if (
    /\/\.well-known\/|^\/(oauth2\/\w+|login|logout)$/.test(path) ||
    /^AWSCognitoIdentityProviderService/.test(String(headers['x-amz-target']))
  ) {
    return 'cognito-idp';
  }
  const isForm = method === 'POST' && /^multipart\/form-data/i.test(headers['content-type'] ?? '');
  return path.length > 1 && (isForm || method === 'OPTIONS') ? 's3' : undefined;
}

const failed = (error: unknown) =>
  refusal(500, 'InternalFailure', String(error instanceof Error ? error.stack : error));

/** Header and body name the code as both the JSON and the XML protocols look for it. */
function refusal(status: number, code: string, message: string): AwsResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message }),
  };
}

function send(response: ServerResponse, { status, headers, body }: AwsResponse): void {
  response.writeHead(status, headers);
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
