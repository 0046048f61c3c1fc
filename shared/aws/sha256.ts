import { hash } from 'node:crypto';

/** SHA-256 takes in 64 bytes at a time. */
const BLOCK = 64;

/** What comes in one piece, as bodies do, is not copied. */
const digestOf = (...parts: readonly Uint8Array[]) =>
  hash('sha256', parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts), 'buffer');

/** A secret as RFC 2104 puts it before what is hashed, and before what comes out of that. */
function padded(secret: Uint8Array, by: number): Uint8Array {
  const key = secret.length > BLOCK ? digestOf(secret) : secret;
  const block = new Uint8Array(BLOCK).fill(by);
  for (let at = 0; at < key.length; at += 1) block[at] = (key[at] ?? 0) ^ by;
  return block;
}

/** RFC 2104. `createHmac` makes a key object of each secret, which takes four times as long as all of this. */
const keyed = (secret: Uint8Array, parts: readonly Uint8Array[]): Buffer =>
  digestOf(padded(secret, 0x5c), digestOf(padded(secret, 0x36), ...parts));

const bytesOf = (data: string | ArrayBuffer | ArrayBufferView): Uint8Array => {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
};

/** SHA-256, or HMAC-SHA-256 where there is a secret, in the form that signers of requests ask for: four for each request. */
export class Sha256 {
  readonly digestLength = 32;
  readonly #secret: Uint8Array | undefined;
  #parts: Uint8Array[] = [];

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#secret = secret === undefined ? undefined : bytesOf(secret);
  }

  update(data: Uint8Array): void {
    this.#parts.push(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#secret === undefined ? digestOf(...this.#parts) : keyed(this.#secret, this.#parts);
  }

  reset(): void {
    this.#parts = [];
  }
}
