import { createHash, type Hash } from 'node:crypto';

/** A message attribute as the SQS API has it; binary values in base64. */
export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: string;
}

export type MessageAttributes = Record<string, MessageAttribute>;

/** Hex MD5 of a message's body. */
export const md5OfBody = (body: string) => createHash('md5').update(body).digest('hex');

/** Hex MD5 of message attributes as SQS defines it (sorted by name, each part with its length), undefined for none. */
export function md5OfAttributes(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const hash = createHash('md5');
  for (const name of names) addAttribute(hash, name, attributes[name] as MessageAttribute);
  return hash.digest('hex');
}

function addAttribute(hash: Hash, name: string, { DataType, StringValue, BinaryValue }: MessageAttribute): void {
  addSized(hash, Buffer.from(name));
  addSized(hash, Buffer.from(DataType));
  const isBinary = DataType.startsWith('Binary');
  hash.update(Buffer.of(isBinary ? 2 : 1));
  addSized(hash, isBinary ? Buffer.from(BinaryValue ?? '', 'base64') : Buffer.from(StringValue ?? ''));
}

function addSized(hash: Hash, bytes: Buffer): void {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(bytes.length);
  hash.update(size).update(bytes);
}
