import fc from 'fast-check';

/** The part of JSON Schema that the OpenAPI document speaks. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What has hurt other products, and what this one claims to stand. */
export const NASTY = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202egnp.exe',
  '\ufeff',
  '\r\nBcc: everybody@evil.example',
  '=HYPERLINK("http://evil.example")',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; DROP TABLE tickets;--",
  '{{constructor.constructor("return this")()}}',
  '$' + '{7*7}',
  '../../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  'TICKET#NR510201A-2026-000001',
  '2026-02-30T25:61:61Z',
  '9999999999999999999999',
  'a'.repeat(30_000),
  '\u0301'.repeat(3_000),
  '👩‍👩‍👧‍👦'.repeat(200),
  'ﷺ'.repeat(500),
];

const nasty = fc.constantFrom(...NASTY);
const text = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: nasty },
);

/** Anything that JSON can say, in place of what was asked for. */
const anything = fc.oneof(
  text,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(null, 1e308, -1, 2 ** 53, 0.1, [], {}, [[[[[[]]]]]], { __proto__: 1 }, { length: -1 }),
);

const FORMATS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  email: fc.oneof(fc.emailAddress(), text),
  uuid: fc.oneof(fc.uuid(), text),
  'date-time': fc.oneof(
    fc
      .date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString()),
    text,
  ),
};

function fitting(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined && schema.properties === undefined) return fc.oneof(...schema.anyOf.map(like));
  if (schema.format !== undefined && FORMATS[schema.format] !== undefined)
    return FORMATS[schema.format] as fc.Arbitrary<unknown>;
  switch (schema.type) {
    case 'object':
      return objectLike(schema);
    case 'array':
      return fc.array(like(schema.items ?? {}), { maxLength: 4 });
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -10, max: Math.min(schema.maximum ?? 1_000, 2 ** 31) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return text;
  }
}

function objectLike({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, like(schema)]));
  const whole = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
  return fc.oneof(
    { weight: 8, arbitrary: whole },
    { weight: 1, arbitrary: fc.record(fields, { requiredKeys: [] }) },
    { weight: 1, arbitrary: whole.map((value) => ({ ...value, unknown: 'field', constructor: 1 })) },
  );
}

/** Values that mostly fit a schema, so that they get far, and sometimes do not at all. */
export function like(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 14, arbitrary: fitting(schema) }, { weight: 1, arbitrary: anything });
}
