/** A CORS rule of a bucket. */
export interface CorsRule {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  readonly maxAgeSeconds?: number | undefined;
}

/** After how many days what objects are deleted. */
export interface ExpiryRule {
  readonly prefix: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly days: number;
}

/** After how many days versions are deleted that are not the current ones any more. */
export type NoncurrentRule = Pick<ExpiryRule, 'prefix' | 'days'>;

/** How a bucket behaves. */
export interface BucketRules {
  readonly cors: readonly CorsRule[];
  readonly expiry: readonly ExpiryRule[];
  /** What is replaced or deleted is kept below it. */
  readonly versioned?: boolean;
  readonly noncurrent?: readonly NoncurrentRule[];
}

export const NO_RULES: BucketRules = { cors: [], expiry: [] };
const DAY_MS = 86_400_000;

/**
 * Epoch ms at which an object is deleted, or undefined. As S3 counts: the days since it was stored, rounded up to
 * the next midnight UTC; of several rules the earliest.
 */
export function expiresAt(
  object: { key: string; tags: Readonly<Record<string, string>>; modifiedAt: number },
  rules: readonly ExpiryRule[],
): number | undefined {
  const matching = rules.filter(
    (rule) =>
      object.key.startsWith(rule.prefix) &&
      Object.entries(rule.tags).every(([name, value]) => object.tags[name] === value),
  );
  return earliest(object.modifiedAt, matching);
}

/** The same for a version, reckoned from when it was replaced or deleted. */
export const noncurrentExpiresAt = (key: string, since: number, rules: readonly NoncurrentRule[]): number | undefined =>
  earliest(
    since,
    rules.filter(({ prefix }) => key.startsWith(prefix)),
  );

function earliest(since: number, rules: readonly { days: number }[]): number | undefined {
  if (rules.length === 0) return undefined;
  const days = Math.min(...rules.map((rule) => rule.days));
  return (Math.floor(since / DAY_MS) + days + 1) * DAY_MS;
}

/** The headers that let a page of this origin see the answer, or undefined if no rule allows it. */
export function corsHeaders(
  rules: readonly CorsRule[],
  asked: { origin: string; method: string; headers?: readonly string[] },
): Record<string, string> | undefined {
  const rule = rules.find(
    ({ origins, methods, headers }) =>
      origins.some((pattern) => matches(pattern, asked.origin)) &&
      methods.includes(asked.method) &&
      (asked.headers ?? []).every((name) => headers.some((pattern) => matches(pattern.toLowerCase(), name))),
  );
  if (!rule) return undefined;
  return {
    'access-control-allow-origin': rule.origins.includes('*') ? '*' : asked.origin,
    'access-control-allow-methods': rule.methods.join(', '),
    ...(asked.headers?.length && { 'access-control-allow-headers': asked.headers.join(', ') }),
    ...(rule.exposed.length > 0 && { 'access-control-expose-headers': rule.exposed.join(', ') }),
    ...(rule.maxAgeSeconds !== undefined && { 'access-control-max-age': String(rule.maxAgeSeconds) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/** At most one `*`, for any characters. */
function matches(pattern: string, text: string): boolean {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return pattern === text;
  return text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
}
