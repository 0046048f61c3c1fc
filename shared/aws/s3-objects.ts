import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import type { HttpRequest, HttpResponse } from '@smithy/core/transport';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { escapedKey, requestAbout, type S3Bucket, signerOf } from './s3-bucket.ts';
import { wholeBody, wholeBodyOf } from './whole-body.ts';

/** S3 did not do what it was asked; `name` is its own word for why, such as `NoSuchKey`. */
export class S3Refused extends Error {
  override readonly name: string;
  readonly status: number;

  constructor(name: string, { status, what }: { status: number; what: string }) {
    super(`S3 answered ${status} ${name} to ${what}`);
    this.name = name;
    this.status = status;
  }
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Readable;
}

interface Asking {
  readonly body?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

const TRIES = 3;
const FIRST_WAIT_MS = 100;
const CONNECT_MS = 3_000;
/** Without a sign from S3 for so long, a request is given up. */
const SILENT_MS = 10_000;

/**
 * Reads and writes the objects of a bucket, by the SDK's own signer and connections. Its whole S3 client would be a third
 * of each function that stores a file, and a tenth of a second of each of its cold starts (docs/adr/0011).
 */
export class S3Objects {
  readonly bucket: S3Bucket;
  readonly #signer: ReturnType<typeof signerOf>;
  readonly #http = new NodeHttpHandler({ connectionTimeout: CONNECT_MS, socketTimeout: SILENT_MS });

  constructor(bucket: S3Bucket) {
    this.bucket = bucket;
    this.#signer = signerOf(bucket);
  }

  /** @returns null when it is larger than `most` bytes. @throws S3Refused */
  async read(key: string, most = Number.POSITIVE_INFINITY): Promise<Uint8Array | null> {
    return this.#trying('GET', key, {}, async ({ headers, body }) => {
      const size = Number(headers['content-length']);
      if (size <= most) return wholeBodyOf(body, size);
      body.destroy();
      return null;
    });
  }

  /** @throws S3Refused */
  async put(key: string, content: Uint8Array, headers: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.#trying('PUT', key, {
      body: content,
      headers: { ...headers, 'content-length': String(content.length) },
    });
  }

  /** Bytes that lie under a key. @throws S3Refused */
  async size(key: string): Promise<number> {
    return this.#trying('HEAD', key, {}, async ({ headers }) => Number(headers['content-length']));
  }

  /** Copies an object within the bucket. @throws S3Refused */
  async copy(from: string, to: string): Promise<void> {
    const headers = { 'x-amz-copy-source': `${this.bucket.name}/${escapedKey(from)}` };
    await this.#trying('PUT', to, { headers }, async ({ body }) => {
      // S3 says 200 before it copies, and only then whether it did.
      const said = await textOf(body);
      if (said.includes('<Error>')) throw refusal(said, { status: 503, what: `copying ${folderOf(from)}` });
    });
  }

  /**
   * Deletes an object, or one version of it; one that is not there is gone.
   * @returns whether the bucket keeps versions: then a deleted object still lies below a marker
   * @throws S3Refused
   */
  async remove(key: string, versionId?: string): Promise<boolean> {
    const query = versionId === undefined ? {} : { versionId };
    return this.#trying('DELETE', key, { query }, async ({ headers, body }) => {
      await wholeBody(body);
      return headers['x-amz-delete-marker'] === 'true' || headers['x-amz-version-id'] !== undefined;
    });
  }

  /** The ids of versions and markers that lie under exactly this key, a thousand at most. @throws S3Refused */
  async versionsOf(key: string): Promise<readonly string[]> {
    const query = { versions: '', prefix: key, 'encoding-type': 'url' };
    return this.#trying('GET', '', { query }, async ({ body }) => {
      const xml = await textOf(body);
      const each = [...xml.matchAll(/<(Version|DeleteMarker)>(.*?)<\/\1>/gs)].map(([, , about = '']) => about);
      const mine = each.filter((about) => decodeURIComponent(/<Key>(.*?)<\/Key>/.exec(about)?.[1] ?? '') === key);
      return mine.flatMap((about) => /<VersionId>(.*?)<\/VersionId>/.exec(about)?.[1] ?? []);
    });
  }

  close(): void {
    this.#http.destroy();
  }

  async #trying<T>(
    method: string,
    key: string,
    { body, headers = {}, query = {} }: Asking,
    take: (answer: Answer) => Promise<T> = drained as (answer: Answer) => Promise<T>,
  ): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        const request = requestAbout(this.bucket, key, method);
        Object.assign(request.headers, headers);
        Object.assign(request.query, query);
        if (body !== undefined) request.body = body;
        return await this.#once(request, take);
      } catch (error) {
        if (tries === TRIES || !passes(error)) throw error;
        await setTimeout(Math.random() * FIRST_WAIT_MS * 2 ** tries);
      }
    }
  }

  async #once<T>(request: HttpRequest, take: (answer: Answer) => Promise<T>): Promise<T> {
    const signed = (await this.#signer.sign(request)) as HttpRequest;
    const { response } = (await this.#http.handle(signed)) as { response: HttpResponse };
    const { statusCode: status, headers, body } = response;
    if (status < 300) return take({ status, headers, body });
    throw refusal(await textOf(body), { status, what: `${request.method} ${folderOf(request.path)}` });
  }
}

/** A key as logs may have it: files are called what people called them, and lie in folders of their own. */
export const folderOf = (key: string): string => key.replace(/((?:tickets|uploads)\/.+\/)[^/]+$/, '$1…');

const drained = async ({ body }: Answer) => void (await wholeBody(body));

function refusal(xml: string, told: { status: number; what: string }): S3Refused {
  const code = /<Code>(\w+)<\/Code>/.exec(xml)?.[1];
  return new S3Refused(code ?? (told.status === 404 ? 'NotFound' : 'NoReason'), told);
}

/** What may go well the next time: S3 is busy, or the connection broke. */
function passes(error: unknown): boolean {
  return !(error instanceof S3Refused) || error.status >= 500 || error.status === 429;
}

const textOf = async (body: Readable) => Buffer.from(await wholeBody(body)).toString();
