import type { CorsRule, ExpiryRule, NoncurrentRule } from './bucket-rules.ts';
import { notImplemented, S3Error } from './s3-error.ts';
import type { Tags } from './tagging.ts';
import { parseXml, type XmlElement, xmlDocument } from './xml.ts';

const malformed = () => new S3Error(400, 'MalformedXML', 'The XML you provided was not well-formed');

/** The rules of a PutBucketCors document. */
export function corsOfXml(text: string): CorsRule[] {
  const rules = elements(parseXml(text, 'CORSConfiguration')?.CORSRule);
  if (rules.length === 0) throw malformed();
  return rules.map((rule) => ({
    origins: texts(rule.AllowedOrigin),
    methods: texts(rule.AllowedMethod),
    headers: texts(rule.AllowedHeader),
    exposed: texts(rule.ExposeHeader),
    ...(rule.MaxAgeSeconds !== undefined && { maxAgeSeconds: Number(rule.MaxAgeSeconds) }),
  }));
}

export function corsXml(rules: readonly CorsRule[]): string {
  return xmlDocument('CORSConfiguration', {
    CORSRule: rules.map((rule) => ({
      AllowedOrigin: rule.origins,
      AllowedMethod: rule.methods,
      AllowedHeader: rule.headers,
      ExposeHeader: rule.exposed,
      ...(rule.maxAgeSeconds !== undefined && { MaxAgeSeconds: rule.maxAgeSeconds }),
    })),
  });
}

// Storage classes and multipart uploads do not exist here, so rules about them have nothing to do; versions have a reader of their own.
const INERT_ACTIONS = [
  'AbortIncompleteMultipartUpload',
  'NoncurrentVersionExpiration',
  'NoncurrentVersionTransition',
  'Transition',
];

/** The expiry rules of a PutBucketLifecycleConfiguration document. */
export function expiryOfXml(text: string): ExpiryRule[] {
  const rules = elements(parseXml(text, 'LifecycleConfiguration')?.Rule);
  if (rules.length === 0) throw malformed();
  return rules.filter((rule) => rule.Status === 'Enabled').flatMap(expiryRule);
}

function expiryRule(rule: XmlElement): ExpiryRule[] {
  const { ID: _id, Status: _status, Expiration, Filter, Prefix, ...rest } = rule;
  const other = Object.keys(rest).find((name) => !INERT_ACTIONS.includes(name));
  if (other) throw notImplemented(`the lifecycle rule's ${other}`);
  if (typeof Expiration !== 'object') return [];
  const { Days, ExpiredObjectDeleteMarker, ...otherExpiry } = Expiration as XmlElement;
  // Here a marker always goes with the last version below it.
  if (ExpiredObjectDeleteMarker !== undefined && Days === undefined) return [];
  if (Days === undefined) throw notImplemented(`the lifecycle expiration by ${Object.keys(otherExpiry).join(', ')}`);
  const filter = typeof Filter === 'object' ? (Filter as XmlElement) : {};
  const { And, ...direct } = filter;
  const {
    Prefix: prefix,
    Tag,
    ...otherFilter
  } = { ...direct, ...(typeof And === 'object' ? (And as XmlElement) : {}) };
  const unknown = Object.keys(otherFilter)[0];
  if (unknown) throw notImplemented(`the lifecycle filter ${unknown}`);
  const tags: Tags = Object.fromEntries(elements(Tag).map(({ Key, Value }) => [String(Key), String(Value)]));
  return [{ prefix: String(prefix ?? Prefix ?? ''), tags, days: Number(Days) }];
}

/** The rules about versions that are no longer current of a PutBucketLifecycleConfiguration document. */
export function noncurrentOfXml(text: string): NoncurrentRule[] {
  const rules = elements(parseXml(text, 'LifecycleConfiguration')?.Rule);
  return rules
    .filter((rule) => rule.Status === 'Enabled')
    .flatMap(({ NoncurrentVersionExpiration: expiration, Filter, Prefix }) => {
      const { NoncurrentDays } = (typeof expiration === 'object' ? expiration : {}) as XmlElement;
      if (NoncurrentDays === undefined) return [];
      const { Prefix: prefix = Prefix } = (typeof Filter === 'object' ? Filter : {}) as XmlElement;
      return [{ prefix: String(prefix ?? ''), days: Number(NoncurrentDays) }];
    });
}

export function lifecycleXml(rules: readonly ExpiryRule[], noncurrent: readonly NoncurrentRule[]): string {
  const ofVersions = noncurrent.map(({ prefix, days }) => ({
    Status: 'Enabled',
    Filter: { Prefix: prefix },
    NoncurrentVersionExpiration: { NoncurrentDays: days },
  }));
  const ofObjects = rules.map(({ prefix, tags, days }) => ({
    Status: 'Enabled',
    Filter: { And: { Prefix: prefix, Tag: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) } },
    Expiration: { Days: days },
  }));
  return xmlDocument('LifecycleConfiguration', { Rule: [...ofObjects, ...ofVersions] });
}

function elements(value: XmlElement[string]): XmlElement[] {
  return Array.isArray(value) ? (value as XmlElement[]) : [];
}

function texts(value: XmlElement[string]): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
