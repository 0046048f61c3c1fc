import { channel } from 'node:diagnostics_channel';
import { EventEmitter } from 'node:events';
import { type RequestOptions, STATUS_CODES, validateHeaderName, validateHeaderValue } from 'node:http';
import { Readable, Writable } from 'node:stream';
import type { AnswerMessage, AskMessage } from './messages.ts';

const created = channel('http.client.request.created');

/** There is no wire that could be idle, and none to be kept alive. */
class NoSocket extends EventEmitter {
  readonly connecting = false;
  setTimeout = () => this;
  setKeepAlive = () => this;
  setNoDelay = () => this;
  destroy = () => this;
}

/** A request as `http.request` gives it, handed over whole when its last byte is written. */
export class CarriedRequest extends Writable {
  readonly socket = new NoSocket();
  readonly #send: (call: AskMessage['call']) => void;
  readonly #options: RequestOptions;
  readonly #headers: Record<string, string>;
  readonly #body: (string | Buffer)[] = [];

  constructor(options: RequestOptions, send: (call: AskMessage['call']) => void) {
    // Whoever asked waits for the answer after the last byte.
    super({ autoDestroy: false, decodeStrings: false });
    this.#options = options;
    this.#send = send;
    this.#headers = headersOf(options);
    created.publish({ request: this });
    if (this.#headers.expect === '100-continue') process.nextTick(() => this.emit('continue'));
  }

  override _write(chunk: string | Buffer, encoding: BufferEncoding, done: () => void): void {
    this.#body.push(typeof chunk === 'string' && encoding !== 'utf8' ? Buffer.from(chunk, encoding) : chunk);
    done();
  }

  override _final(done: () => void): void {
    const { method = 'GET', path = '/' } = this.#options;
    this.#send({ method, url: path || '/', headers: this.#headers, body: wholeOf(this.#body) });
    done();
  }

  answer({ status, headers = {}, body }: AnswerMessage['response']): void {
    if (this.destroyed) return;
    const response = Object.assign(new Readable({ read: () => undefined }), {
      statusCode: status,
      statusMessage: STATUS_CODES[status] ?? '',
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
      complete: true,
    });
    response.once('close', () => this.destroy());
    if (this.#options.method !== 'HEAD' && body.length > 0) response.push(bytesOf(body));
    response.push(null);
    if (!this.emit('response', response)) response.resume();
  }
}

const bytesOf = (body: string | Uint8Array) =>
  typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength);

/** As they would arrive. Throws what `http.request` throws for a header that the wire would not bear. */
function headersOf({ headers = {}, host, port }: RequestOptions): Record<string, string> {
  const arriving: Record<string, string> = { host: `${host}:${port}` };
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const text = Array.isArray(value) ? value.join(', ') : String(value);
    validateHeaderName(name);
    validateHeaderValue(name, text);
    arriving[name.toLowerCase()] = text;
  }
  return arriving;
}

function wholeOf(chunks: readonly (string | Buffer)[]): string | Uint8Array {
  const [first = ''] = chunks;
  if (chunks.length <= 1 && typeof first === 'string') return first;
  // A copy: a small Buffer lies in a slab of many, which would be copied whole.
  return new Uint8Array(Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))));
}
