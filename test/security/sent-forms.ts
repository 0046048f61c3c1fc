import fc from 'fast-check';
import { NASTY } from './from-schema.ts';

/** A form as a page offers it: where it goes, and what its fields hold or offer. */
export interface OfferedForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
const attribute = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescaped(found);
};

function fieldsIn(inside: string): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  const offer = (name: string | undefined, ...values: string[]) => {
    if (name !== undefined) fields[name] = [...(fields[name] ?? []), ...values];
  };
  for (const [tag] of inside.matchAll(/<(?:input|button)\b[^>]*>/g))
    offer(attribute(tag, 'name'), attribute(tag, 'value') ?? '');
  for (const [, tag = '', text = ''] of inside.matchAll(/(<textarea\b[^>]*>)([^<]*)/g))
    offer(attribute(tag, 'name'), unescaped(text));
  for (const [, tag = '', options = ''] of inside.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)) {
    offer(
      attribute(tag, 'name'),
      ...[...options.matchAll(/<option\b[^>]*>/g)].map(([one]) => attribute(one, 'value') ?? ''),
    );
  }
  return fields;
}

/** Every form of a page that is posted somewhere. */
export function formsOf(page: string, path: string): OfferedForm[] {
  return [...page.matchAll(/(<form\b[^>]*method="post"[^>]*>)([\s\S]*?)<\/form>/g)].map(
    ([, tag = '', inside = '']) => ({
      action: attribute(tag, 'action') ?? path,
      fields: fieldsIn(inside),
    }),
  );
}

/** What some field somewhere takes. */
const FITTING = [
  'x',
  'Because.',
  '5',
  '1',
  '0',
  'true',
  'yes',
  'save',
  '2027-03-01T10:00',
  '2027-03-01',
  '09:00-18:00',
  '8',
  'a@customer.example',
  '024-12345678',
];

export type Pairs = readonly (readonly [name: string, value: string])[];

/** A form filled in: mostly as offered or with what fits, sometimes with what hurts, a field twice, or one that nobody asked for. */
export function filledIn({ fields }: OfferedForm): fc.Arbitrary<Pairs> {
  const value = (offered: readonly string[]) =>
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...(offered.length > 0 ? offered : [''])) },
      { weight: 3, arbitrary: fc.constantFrom(...FITTING) },
      { weight: 1, arbitrary: fc.constantFrom(...NASTY) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
    );
  const each = Object.entries(fields).map(([name, offered]) =>
    fc
      .array(value(offered), { minLength: 1, maxLength: 2, size: 'xsmall' })
      .map((values) => values.map((one) => [name, one] as const)),
  );
  const unasked = fc.array(
    fc.tuple(
      fc.constantFrom('__proto__', 'constructor', 'toString', 'csrf', 'version', 'x[y]', ''),
      fc.constantFrom(...NASTY),
    ),
    { maxLength: 2 },
  );
  const dropped = fc.array(fc.nat(Math.max(0, each.length - 1)), { maxLength: 2 });
  return fc
    .tuple(fc.tuple(...each), unasked, dropped)
    .map(([all, more, gone]) => [...all.filter((_, at) => !gone.includes(at)).flat(), ...more]);
}

export interface Sent {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

const utf8 = (text: string) => new Uint8Array(Buffer.from(text.toWellFormed(), 'utf8'));

function multipart(pairs: Pairs): Sent {
  const parts = pairs.map(([name, value], at) => {
    const file = at % 5 === 4 ? '; filename="../a\u202e.html"\r\nContent-Type: text/html' : '';
    return `--B\r\nContent-Disposition: form-data; name="${name.replaceAll('"', '%22')}"${file}\r\n\r\n${value}\r\n`;
  });
  return { type: 'multipart/form-data; boundary=B', body: utf8(`${parts.join('')}--B--\r\n`) };
}

const encoded = (pairs: Pairs) =>
  new URLSearchParams(
    pairs.map(([name, value]): [string, string] => [name.toWellFormed(), value.toWellFormed()]),
  ).toString();

/** The ways a form can be sent in, and some that no browser knows. */
export const ENCODINGS: Readonly<Record<string, (pairs: Pairs) => Sent>> = {
  usual: (pairs) => ({ type: 'application/x-www-form-urlencoded', body: utf8(encoded(pairs)) }),
  multipart,
  'in another charset': (pairs) => ({
    type: 'application/x-www-form-urlencoded; charset=gb18030',
    body: new Uint8Array(Buffer.from(pairs.map(([name, value]) => `${name}=${value}`).join('&'), 'latin1')),
  }),
  'cut off': (pairs) => ({ ...multipart(pairs), body: multipart(pairs).body.slice(0, -9) }),
  'as no form at all': (pairs) => ({ type: 'text/plain', body: utf8(encoded(pairs)) }),
  'as JSON': (pairs) => ({ type: 'application/json', body: utf8(JSON.stringify(pairs)) }),
};
