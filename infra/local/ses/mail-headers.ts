import { addressParser, decodeWords } from 'postal-mime';

export interface HeaderField {
  readonly name: string;
  /** Unfolded, otherwise as it was sent: encoded words are not decoded. */
  readonly value: string;
  /** The field as it was sent, with its line breaks. */
  readonly raw: Buffer;
}

export interface SplitMail {
  readonly fields: readonly HeaderField[];
  /** The empty line and all that follows it; for what has no header at all, everything. */
  readonly rest: Buffer;
}

const FIELD = /^([!-9;-~]+)[ \t]*:/;
const NEWLINE = 0x0a;

/** Takes the header of a mail apart. Never fails: what is no header is part of the rest. */
export function splitMail(raw: Buffer): SplitMail {
  const fields: HeaderField[] = [];
  let at = 0;
  while (at < raw.length) {
    const end = endOfField(raw, at);
    const field = toField(raw.subarray(at, end));
    if (!field) break;
    fields.push(field);
    at = end;
  }
  return { fields, rest: raw.subarray(at) };
}

/** Puts a mail together again. Where an empty line is missing between header and body, it is added. */
export function joinMail({ fields, rest }: SplitMail): Buffer {
  const startsBody = rest.length === 0 || rest[0] === NEWLINE || rest.subarray(0, 2).toString('latin1') === '\r\n';
  return Buffer.concat([...fields.map(({ raw }) => raw), ...(startsBody ? [] : [Buffer.from('\r\n')]), rest]);
}

/** A new header field of plain ASCII; it may be folded. */
export function headerField(name: string, folded: string): HeaderField {
  return { name, value: unfold(folded), raw: Buffer.from(`${name}: ${folded}\r\n`) };
}

/** The value of the first field of that name, in whatever case; undefined if there is none. */
export function headerOf(fields: readonly HeaderField[], name: string): string | undefined {
  return fields.find((field) => field.name.toLowerCase() === name.toLowerCase())?.value;
}

/** The plain addresses in a field such as To. */
export function addressesIn(value: string | undefined): string[] {
  return mailboxesIn(value).map(({ address }) => address);
}

/** The addresses in a field such as From, with their decoded names: `Name <address>`. */
export function displayAddresses(value: string | undefined): string[] {
  return mailboxesIn(value).map(({ name, address }) => (name ? `${decodeWords(name)} <${address}>` : address));
}

function mailboxesIn(value: string | undefined): { name: string; address: string }[] {
  const found = addressParser(value ?? '', { flatten: true }) as { name?: string; address?: string }[];
  return found.flatMap(({ name = '', address }) => (address ? [{ name, address }] : []));
}

/** A field lasts until the line that does not begin with white space. */
function endOfField(raw: Buffer, start: number): number {
  let end = start;
  do {
    const newline = raw.indexOf(NEWLINE, end);
    end = newline < 0 ? raw.length : newline + 1;
  } while (raw[end] === 0x20 || raw[end] === 0x09);
  return end;
}

function toField(raw: Buffer): HeaderField | undefined {
  const text = decode(raw);
  const name = FIELD.exec(text)?.[1];
  if (!name) return undefined;
  return { name, value: unfold(text.slice(text.indexOf(':') + 1)), raw };
}

const unfold = (value: string) => value.replace(/\r?\n(?=[ \t])/g, '').trim();

/** Bare 8-bit headers are UTF-8 if they can be; whatever else they are, no byte is lost. */
function decode(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}
