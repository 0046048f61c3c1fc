import { S3Error } from './s3-error.ts';
import { parseXml, type XmlElement, xmlDocument } from './xml.ts';

const MOST_TAGS = 10;

export type Tags = Record<string, string>;

/** Tags as the header `x-amz-tagging` gives them, like a query. */
export function tagsOfHeader(header: string | undefined): Tags {
  return checked([...new URLSearchParams(header ?? '')]);
}

/** Tags as a `Tagging` document gives them. Throws MalformedXML. */
export function tagsOfXml(text: string): Tags {
  const set = parseXml(text, 'Tagging')?.TagSet;
  if (set === undefined) throw new S3Error(400, 'MalformedXML', 'The XML you provided was not well-formed');
  const tags = (typeof set === 'object' && 'Tag' in set ? set.Tag : []) as readonly XmlElement[];
  return checked(tags.map(({ Key, Value }) => [String(Key), String(Value ?? '')]));
}

export function taggingXml(tags: Readonly<Tags>): string {
  return xmlDocument('Tagging', { TagSet: { Tag: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) } });
}

function checked(pairs: string[][]): Tags {
  const tags = Object.fromEntries(pairs) as Tags;
  if (Object.keys(tags).length < pairs.length || pairs.length > MOST_TAGS) {
    throw new S3Error(400, 'InvalidTag', 'There are more than 10 tags, or two of the same key');
  }
  return tags;
}
