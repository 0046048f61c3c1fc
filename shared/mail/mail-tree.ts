import PostalMime, { type Header } from 'postal-mime';

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
  readonly content: ArrayBuffer | null;
  readonly childNodes: ParserNode[];
}

interface Structured {
  readonly value: string;
  readonly params: Record<string, string>;
}

/**
 * postal-mime splits the mail and undoes transfer encodings; which parts are text, in which charset, and which are
 * attachments is decided here (`mail-body.ts`): its own way merges nested mails into the body, joins adjacent parts and
 * believes charset labels.
 */
class TreeReader extends PostalMime {
  declare readonly root: ParserNode;
  /** Switches the parser's own assembly off: it would only be thrown away. */
  collectNode(): Promise<void> {
    return Promise.resolve();
  }
}

/** @throws Error when the parts nest deeper than 256 levels or the headers exceed 2 MiB. */
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
    type: type.value,
    params: type.params,
    disposition: disposition.value,
    dispositionParams: disposition.params,
    ...(node.contentId !== undefined && { contentId: node.contentId }),
    content: new Uint8Array(node.content ?? new ArrayBuffer(0)),
    format: { flowed: /^flowed$/i.test(type.params.format ?? ''), delSp: /^yes$/i.test(type.params.delsp ?? '') },
    parts: node.childNodes.map(partOf),
  };
}
