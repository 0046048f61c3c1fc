/** Takes the lines of a part's content, without their ends. */
export interface ContentDecoder {
  update(line: Uint8Array): void;
  finalize(): ArrayBuffer | Promise<ArrayBuffer>;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Bytes of the mail, from the first of a line to before the line break of another. */
interface Run {
  readonly source: ArrayBufferLike;
  readonly start: number;
  end: number;
}

/**
 * Content without transfer encoding: the very bytes, as a file may be hurt by another line break. The last one belongs to
 * the boundary (RFC 2046 5.1.1). The parser's own decoder makes a Blob of every line: 600 MB for a mail of 40.
 */
export class PlainDecoder implements ContentDecoder {
  readonly #runs: Run[] = [];

  update({ buffer: source, byteOffset: start, length }: Uint8Array): void {
    const last = this.#runs.at(-1);
    const end = start + length;
    if (last !== undefined && source === last.source && lineBreakAt(last).end === start) last.end = end;
    else this.#runs.push({ source, start, end });
  }

  finalize(): ArrayBuffer {
    const pieces = this.#runs.map((run) => new Uint8Array(run.source, run.start, lineBreakAt(run).start - run.start));
    const [only] = pieces;
    if (only === undefined) return new ArrayBuffer(0);
    if (pieces.length === 1) return only.slice().buffer;
    const joined = Buffer.concat(pieces.flatMap((piece) => [piece, Uint8Array.of(LINE_FEED)]));
    return joined.buffer.slice(joined.byteOffset, joined.byteOffset + joined.byteLength - 1) as ArrayBuffer;
  }
}

/** The line break after a run: the parser leaves every carriage return before it off the line, only one of them is its. */
function lineBreakAt({ source, end }: Run): { start: number; end: number } {
  const bytes = new Uint8Array(source, end);
  const feed = bytes.findIndex((byte) => byte !== CARRIAGE_RETURN);
  if (feed === -1 || bytes[feed] !== LINE_FEED) return { start: end, end };
  return { start: end + (feed > 0 ? feed - 1 : 0), end: end + feed + 1 };
}

/** Quoted-printable by the parser's decoder, with the line breaks that were written, and none after the last line. */
export class WrittenLines implements ContentDecoder {
  readonly #decoder: ContentDecoder;
  #held: Uint8Array | undefined;

  constructor(decoder: ContentDecoder) {
    this.#decoder = decoder;
  }

  update(line: Uint8Array): void {
    this.#pass('=0D');
    this.#held = line;
  }

  finalize(): ArrayBuffer | Promise<ArrayBuffer> {
    this.#pass('=');
    return this.#decoder.finalize();
  }

  /** A line with what makes its end come out: CR before the decoder's own LF, or a soft line break. */
  #pass(end: string): void {
    const line = this.#held;
    if (line === undefined) return;
    const soft = line[line.length - 1] === EQUALS;
    const bare = new Uint8Array(line.buffer, line.byteOffset + line.length)[0] === LINE_FEED;
    this.#decoder.update(soft || (bare && end !== '=') ? line : Buffer.concat([line, Buffer.from(end)]));
  }
}

/** What no line of base64 holds. */
const FOREIGN = /[^A-Za-z0-9+/=\s]/;
const EQUALS = 0x3d;
const SHORT = 60;

/** What is no sign of base64. */
const NO_SIGN = /[^A-Za-z0-9+/=]+/g;
/** So many signs are decoded at once, a multiple of four: a string of a whole attachment is what a function has no room for. */
const AT_ONCE = 65_536;

/** Base64 as the parser's decoder reads it, by Node's own: padding ends a unit, and what follows begins another. */
export class Base64Units implements ContentDecoder {
  readonly #pieces: Buffer[] = [];
  #unit = '';

  update(line: Uint8Array): void {
    const signs = Buffer.from(line.buffer, line.byteOffset, line.length).toString('latin1').replace(NO_SIGN, '');
    if (signs.includes('=')) this.#units(signs);
    else this.#unit += signs;
    if (this.#unit.length >= AT_ONCE) this.#decode(this.#unit.length - (this.#unit.length % 4));
  }

  finalize(): ArrayBuffer {
    this.#close();
    const whole = new Uint8Array(this.#pieces.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole.buffer;
  }

  #units(signs: string): void {
    for (const [at, unit] of signs.split(/=+/).entries()) {
      if (at > 0) this.#close();
      this.#unit += unit;
    }
  }

  /** A single sign left over is less than a byte. */
  #close(): void {
    this.#decode(this.#unit.length % 4 === 1 ? this.#unit.length - 1 : this.#unit.length);
    this.#unit = '';
  }

  #decode(length: number): void {
    if (length > 0) this.#pieces.push(Buffer.from(this.#unit.slice(0, length), 'base64'));
    this.#unit = this.#unit.slice(length);
  }
}

/** Base64, but for words that were never encoded, and for what list programs write below it. */
export class CarefulBase64 implements ContentDecoder {
  #decoder: ContentDecoder = new Base64Units();
  #state: 'before' | 'within' | 'padded' | 'over' | 'words' = 'before';

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
