import PostalMime, { type Header } from 'postal-mime';
import { CarefulBase64, type ContentDecoder, PlainDecoder, WrittenLines } from './content-decoders.ts';

/** One part of a mail, its transfer encoding undone. */
export interface MailPart {
  readonly headers: readonly Header[];
  /** Lower case, without parameters. */
  readonly type: string;
  readonly params: Readonly<Record<string, string>>;
  readonly disposition: string;
  readonly dispositionParams: Readonly<Record<string, string>>;
  readonly contentId?: string;
  readonly content: Uint8Array;
  readonly format: { readonly flowed: boolean; readonly delSp: boolean };
  readonly parts: readonly MailPart[];
}

/** What the parser keeps of a part after reading; it declares none of it, so its version is pinned and tested. */
interface ParserNode {
  readonly headers: Header[];
  readonly contentType: { readonly parsed: Structured };
  readonly contentDisposition: { readonly parsed: Structured };
  readonly contentId?: string;
  readonly contentTransferEncoding: { readonly encoding: string };
  contentDecoder?: ContentDecoder | null;
  readonly content: ArrayBuffer | null;
  readonly childNodes: ParserNode[];
}

interface Structured {
  readonly value: string;
  readonly params: Record<string, string>;
}

interface Line {
  readonly bytes: Uint8Array;
  readonly done: boolean;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const HYPHEN = 0x2d;

const mayBeBoundary = (line: Uint8Array) => line[0] === HYPHEN && line[1] === HYPHEN;

/** No program writes so many; a million of a byte each would need more memory than the function has. */
const MAX_PARTS = 10_000;

/**
 * postal-mime splits the mail and undoes transfer encodings; which parts are text, in which charset, and which are
 * attachments is decided here (`mail-body.ts`): its own way merges nested mails into the body, joins adjacent parts and
 * believes charset labels.
 */
class TreeReader extends PostalMime {
  declare readonly root: ParserNode;
  declare readonly currentNode: ParserNode;
  declare readonly av: Uint8Array<ArrayBuffer>;
  declare readPos: number;
  #parts = 0;
  #part: ParserNode | undefined;
  /** The part whose content is read by a decoder of ours. */
  #open: ParserNode | undefined;

  /** Switches the parser's own assembly off: it would only be thrown away. */
  collectNode(): Promise<void> {
    return Promise.resolve();
  }

  /** … and its own reading of the header, which takes seconds over a subject of a megabyte. */
  buildMessage(): object {
    return {};
  }

  /** The bytes as they are where they stand alone: a copy of 40 MB is what a function has no room for. */
  resolveInput(raw: Uint8Array): ArrayBufferLike {
    const whole = raw.byteOffset === 0 && raw.byteLength === raw.buffer.byteLength;
    return whole ? raw.buffer : raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength);
  }

  /** The next line that may be more than content, which goes to its decoder at once: the parser waits after each line that it gets. */
  readLine(): Line {
    for (;;) {
      const line = this.#nextLine();
      const { currentNode: node } = this;
      const { contentDecoder } = node;
      if (line.done || node !== this.#open || !contentDecoder || mayBeBoundary(line.bytes)) return line;
      contentDecoder.update(line.bytes);
    }
  }

  /** As the parser cuts them: up to a line feed, without it and every carriage return before it. */
  #nextLine(): Line {
    const { av: mail, readPos: start } = this;
    const feed = mail.indexOf(LINE_FEED, start);
    this.readPos = feed === -1 ? mail.length : feed + 1;
    let end = feed === -1 ? mail.length : feed;
    while (end > start && mail[end - 1] === CARRIAGE_RETURN) end -= 1;
    return { bytes: new Uint8Array(mail.buffer, start, end - start), done: this.readPos >= mail.length };
  }

  async processLine(line: Uint8Array, last: boolean): Promise<void> {
    await READ_LINE.call(this, line, last);
    const { currentNode: node } = this;
    if (node !== this.#part) this.#count(node);
    const decoder = decoderFor(node);
    if (decoder === null) return;
    node.contentDecoder = decoder;
    this.#open = node;
  }

  #count(part: ParserNode): void {
    this.#part = part;
    this.#parts += 1;
    if (this.#parts > MAX_PARTS) throw new Error(`More than ${MAX_PARTS} parts`);
  }
}

const OURS = [PlainDecoder, CarefulBase64, WrittenLines];

/** In place of the decoder that the parser has just taken for a part; null where it stays. */
function decoderFor({ contentDecoder, contentTransferEncoding }: ParserNode): ContentDecoder | null {
  if (contentDecoder == null || OURS.some((decoder) => contentDecoder instanceof decoder)) return null;
  if (/base64/i.test(contentTransferEncoding.encoding)) return new CarefulBase64();
  return /quoted-printable/i.test(contentTransferEncoding.encoding)
    ? new WrittenLines(contentDecoder)
    : new PlainDecoder();
}

/** The parser declares no types of what it does line by line. */
const READ_LINE: (this: TreeReader, line: Uint8Array, last: boolean) => Promise<void> = Reflect.get(
  PostalMime.prototype,
  'processLine',
);

/** @throws Error when the parts nest deeper than 256 levels, are more than 10,000, or the headers exceed 2 MiB. */
export async function readMailTree(raw: Uint8Array): Promise<MailPart> {
  const reader = new TreeReader();
  await reader.parse(raw);
  return partOf(reader.root);
}

function partOf(node: ParserNode): MailPart {
  const { parsed: type } = node.contentType;
  const { parsed: disposition } = node.contentDisposition;
  return {
    headers: node.headers,
    // RFC 2045 5.2: what is no type is plain text.
    type: /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(type.value) ? type.value : 'text/plain',
    params: type.params,
    disposition: disposition.value,
    dispositionParams: disposition.params,
    ...(node.contentId !== undefined && { contentId: node.contentId }),
    content: new Uint8Array(node.content ?? new ArrayBuffer(0)),
    format: { flowed: /^flowed$/i.test(type.params.format ?? ''), delSp: /^yes$/i.test(type.params.delsp ?? '') },
    parts: node.childNodes.map(partOf),
  };
}
