import conditions from 'dynalite/db/conditionParser.js';
import type { ExpressionContext, ExpressionParser } from 'dynalite/db/expression-parser.js';
import projections from 'dynalite/db/projectionParser.js';
import updates from 'dynalite/db/updateParser.js';

const MOST_KEPT = 2_000;
/** What these make of a value depends on more than on its type. */
const LOOKS_AT_VALUES = /between|attribute_type/i;

type Named = Readonly<Record<string, unknown>>;

/** Where the value of this placeholder stands in what was parsed. */
class Place {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** What an expression was parsed to, with places where its values were, and the placeholders that it used. */
interface Parsed {
  readonly form: unknown;
  readonly names: readonly string[];
  readonly values: readonly string[];
}

/**
 * Lets dynalite's parsers parse each expression once: that takes most of the time of a small write, and a program has
 * only so many of them. What comes out is as fresh as if it had been parsed, with the values of this request.
 */
export function keepParsed(): void {
  for (const parser of [conditions, updates, projections]) parser.parse = remembering(parser.parse);
}

function remembering(parse: ExpressionParser['parse']): ExpressionParser['parse'] {
  const kept = new Map<string, Parsed>();
  return (text, { context }) => {
    if (LOOKS_AT_VALUES.test(text)) return parse(text, { context });
    const key = keyOf(text, context);
    const parsed = kept.get(key) ?? parsedBy(parse, text, context);
    if (typeof parsed === 'string') return parsed;
    if (!kept.has(key)) keep(kept, key, parsed);
    for (const name of parsed.names) delete context.unusedAttrNames[name];
    for (const name of parsed.values) delete context.unusedAttrVals[name];
    return filled(parsed.form, context.attrVals ?? {});
  };
}

function keep(kept: Map<string, Parsed>, key: string, parsed: Parsed): void {
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, parsed);
}

/** Everything that the outcome depends on, but for the values themselves. */
function keyOf(text: string, { attrNames, attrVals }: ExpressionContext): string {
  if (attrNames === undefined && attrVals === undefined) return text;
  const types = Object.entries(attrVals ?? {}).map(([name, value]) => [name, Object.keys(value)[0]]);
  return JSON.stringify([text, attrNames, types]);
}

/** A text is what is wrong with the expression. Throws when it cannot be parsed at all. */
function parsedBy(parse: ExpressionParser['parse'], text: string, context: ExpressionContext): Parsed | string {
  const unused = { unusedAttrNames: all(context.attrNames), unusedAttrVals: all(context.attrVals) };
  const outcome = parse(text, { context: { ...context, ...unused } });
  if (typeof outcome === 'string') return outcome;
  const places = new Map(Object.entries(context.attrVals ?? {}).map(([name, value]) => [value as unknown, name]));
  const used = (named: Named | undefined, left: Named) => Object.keys(named ?? {}).filter((name) => !(name in left));
  return {
    form: withPlaces(outcome, places),
    names: used(context.attrNames, unused.unusedAttrNames),
    values: used(context.attrVals, unused.unusedAttrVals),
  };
}

const all = (named: Named | undefined): Record<string, true> =>
  Object.fromEntries(Object.keys(named ?? {}).map((name) => [name, true]));

function withPlaces(node: unknown, places: ReadonlyMap<unknown, string>): unknown {
  const name = places.get(node);
  return name === undefined ? mapped(node, (child) => withPlaces(child, places)) : new Place(name);
}

/** Nobody changes the values, but dynalite writes into what it parsed. */
function filled(node: unknown, values: Named): unknown {
  return node instanceof Place ? values[node.name] : mapped(node, (child) => filled(child, values));
}

function mapped(node: unknown, change: (child: unknown) => unknown): unknown {
  if (typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node)) return node.map(change);
  const copy: Record<string, unknown> = Object.create(Object.getPrototypeOf(node));
  for (const name in node) copy[name] = change((node as Named)[name]);
  return copy;
}
