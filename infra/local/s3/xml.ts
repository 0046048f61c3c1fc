import { XMLBuilder, XMLParser } from 'fast-xml-parser';

const REPEATED = new Set([
  'Object',
  'Tag',
  'CORSRule',
  'Rule',
  'AllowedOrigin',
  'AllowedMethod',
  'AllowedHeader',
  'ExposeHeader',
]);

const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  isArray: (name) => REPEATED.has(name),
});
const builder = new XMLBuilder({ suppressEmptyNode: false });

/** An element as parsed: text, or its children by name; what may repeat is always a list. */
export interface XmlElement {
  readonly [name: string]: XmlElement | readonly (XmlElement | string)[] | string | undefined;
}

/** The content of the root element of this name; undefined if the text is no such document. */
export function parseXml(text: string, root: string): XmlElement | undefined {
  try {
    const content: unknown = parser.parse(text)[root];
    return content === '' ? {} : (content as XmlElement | undefined);
  } catch {
    return undefined;
  }
}

/** A whole document. Lists repeat their element; members that are undefined are left out. */
export function xmlDocument(root: string, content: object | string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ [root]: content })}`;
}
