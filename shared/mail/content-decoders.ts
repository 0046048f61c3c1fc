/** Takes the lines of a part's content, without their ends. */
export interface ContentDecoder {
  update(line: Uint8Array): void;
  finalize(): ArrayBuffer | Promise<ArrayBuffer>;
}

const LINE_FEED = Uint8Array.of(0x0a);

/** Content without transfer encoding. The parser's own decoder makes a Blob of every line: 600 MB for a mail of 40. */
export class PlainDecoder implements ContentDecoder {
  readonly #lines: Uint8Array[] = [];

  update(line: Uint8Array): void {
    this.#lines.push(line, LINE_FEED);
  }

  finalize(): ArrayBuffer {
    const { buffer, byteOffset, byteLength } = Buffer.concat(this.#lines);
    return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  }
}

/** What no line of base64 holds. */
const FOREIGN = /[^A-Za-z0-9+/=\s]/;
const EQUALS = 0x3d;
const SHORT = 60;

/** Base64 by the parser's decoder, but for words that were never encoded, and for what list programs write below it. */
export class CarefulBase64 implements ContentDecoder {
  #decoder: ContentDecoder;
  #state: 'before' | 'within' | 'padded' | 'over' | 'words' = 'before';

  constructor(decoder: ContentDecoder) {
    this.#decoder = decoder;
  }

  update(line: Uint8Array): void {
    if (this.#state === 'before') this.#begin(line);
    if (this.#ends(line)) this.#state = 'over';
    if (this.#state === 'over') return;
    this.#decoder.update(line);
    if (this.#state === 'within' && line[line.length - 1] === EQUALS) this.#state = 'padded';
  }

  finalize(): ArrayBuffer | Promise<ArrayBuffer> {
    return this.#decoder.finalize();
  }

  /** Words below what was encoded; only a short line can be some, as the encoded ones are long. */
  #ends(line: Uint8Array): boolean {
    if (this.#state === 'before' || this.#state === 'words' || (this.#state === 'within' && line.length > SHORT))
      return false;
    const text = Buffer.from(line).toString('latin1').trim();
    if (!FOREIGN.test(text)) return false;
    return this.#state === 'padded' || /\S\s+\S/.test(text) || !/[A-Za-z0-9+/]/.test(text);
  }

  #begin(line: Uint8Array): void {
    const text = Buffer.from(line).toString('latin1').trim();
    if (text === '') return;
    this.#state = FOREIGN.test(text) && /\S\s+\S/.test(text) ? 'words' : 'within';
    if (this.#state === 'words') this.#decoder = new PlainDecoder();
  }
}
