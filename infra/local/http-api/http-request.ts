import type { IncomingMessage } from 'node:http';

/** API Gateway's bound on a request's body. */
export const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** A request to the HTTP API, read whole. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly queryString: string;
  readonly protocol: string;
  /** Names in lower case, several values of one name joined by commas; without cookies. */
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
  readonly sourceIp: string;
}

/** Those that API Gateway keeps to itself. */
const LEFT_OUT = ['connection', 'cookie', 'keep-alive', 'te', 'transfer-encoding', 'upgrade'];

/** Reads a request; undefined when its body is over 10 MB. */
export async function readRequest(message: IncomingMessage): Promise<HttpRequest | undefined> {
  const body = await readBody(message);
  if (!body) return undefined;
  const [path = '/', ...query] = (message.url ?? '/').split('?');
  const sourceIp = (message.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
  return {
    method: message.method ?? 'GET',
    path,
    queryString: query.join('?'),
    protocol: `HTTP/${message.httpVersion}`,
    headers: { ...headersOf(message), ...forwarding(message, sourceIp) },
    cookies: (message.headers.cookie ?? '').split(/;\s*/).filter(Boolean),
    body,
    sourceIp,
  };
}

/** By its events: an iterator over the message takes longer than the reading. */
function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    message.on('data', (chunk: Buffer) => {
      size += chunk.length;
      // What comes on top is read and dropped, so that the client sees the answer and not a broken connection.
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    });
    message.on('end', () => resolve(size <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined));
    message.on('error', reject);
  });
}

function headersOf({ headersDistinct }: IncomingMessage): Record<string, string> {
  const kept = Object.entries(headersDistinct).filter(([name]) => !LEFT_OUT.includes(name));
  return Object.fromEntries(kept.map(([name, values]) => [name, (values ?? []).join(',')]));
}

function forwarding({ headers, socket }: IncomingMessage, sourceIp: string): Record<string, string> {
  const before = headers['x-forwarded-for'];
  return {
    'x-forwarded-for': before ? `${before}, ${sourceIp}` : sourceIp,
    'x-forwarded-port': String(socket.localPort ?? ''),
    'x-forwarded-proto': 'http',
  };
}
