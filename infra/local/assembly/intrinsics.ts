import { NotSupported } from '../refusal.ts';

/** What the intrinsic functions of one template look things up in. Each throws when there is no such thing. */
export interface Scope {
  /** A parameter, a pseudo parameter or a resource. */
  ref(name: string): unknown;
  attribute(logicalId: string, attribute: string): unknown;
  condition(name: string): boolean;
  mapping(name: string): Record<string, Record<string, unknown>>;
  importValue(exportName: string): unknown;
  stackOutput(stack: string, output: string): unknown;
}

/** The value of `AWS::NoValue`: what it stands for is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

/** The value with every intrinsic function replaced by its result. Throws NotSupported for one that is not known. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope)).filter((item) => item !== NO_VALUE);
  if (typeof value === 'string') return withoutDynamicReference(value);
  if (value === null || typeof value !== 'object') return value;
  const [[key, argument] = ['', undefined], ...more] = Object.entries(value);
  if (more.length === 0 && (key === 'Ref' || key.startsWith('Fn::'))) return apply(key, argument, scope);
  const entries = Object.entries(value).map(([name, inner]) => [name, resolve(inner, scope)] as const);
  return Object.fromEntries(entries.filter(([, inner]) => inner !== NO_VALUE));
}

/** The truth of a condition expression. */
export function isTrue(expression: unknown, scope: Scope): boolean {
  if (typeof expression === 'object' && expression !== null && 'Condition' in expression) {
    return scope.condition(String(expression.Condition));
  }
  return [true, 'true'].includes(resolve(expression, scope) as boolean);
}

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, scope) => scope.ref(String(name)),
  'Fn::GetAtt': getAttribute,
  'Fn::Join': join,
  'Fn::Sub': substitute,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::Base64': (text, scope) => Buffer.from(String(resolve(text, scope))).toString('base64'),
  'Fn::FindInMap': findInMap,
  'Fn::ImportValue': (name, scope) => scope.importValue(String(resolve(name, scope))),
  'Fn::GetStackOutput': getStackOutput,
  'Fn::Length': (list, scope) => (resolve(list, scope) as unknown[]).length,
  'Fn::ToJsonString': (value, scope) => JSON.stringify(resolve(value, scope)),
  'Fn::If': choose,
  'Fn::Equals': equals,
  'Fn::And': (all, scope) => (all as unknown[]).every((one) => isTrue(one, scope)),
  'Fn::Or': (any, scope) => (any as unknown[]).some((one) => isTrue(one, scope)),
  'Fn::Not': (one, scope) => !isTrue((one as unknown[])[0], scope),
};

function apply(name: string, argument: unknown, scope: Scope): unknown {
  const intrinsic = INTRINSICS[name];
  if (!intrinsic) throw new NotSupported(`the local cloud does not know the intrinsic function ${name}`);
  return intrinsic(argument, scope);
}

function getAttribute(argument: unknown, scope: Scope): unknown {
  const parts = typeof argument === 'string' ? argument.split('.') : (argument as unknown[]);
  return scope.attribute(
    String(parts[0]),
    parts
      .slice(1)
      .map((part) => resolve(part, scope))
      .join('.'),
  );
}

function join(argument: unknown, scope: Scope): string {
  const [separator, list] = argument as [string, unknown];
  return (resolve(list, scope) as unknown[]).join(separator);
}

function substitute(argument: unknown, scope: Scope): string {
  const [text, variables] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, Record<string, unknown>];
  return text.replace(/\$\{(!?)([^}]+)\}/g, (whole, literal: string, name: string) => {
    if (literal) return whole.replace('!', '');
    if (name in variables) return String(resolve(variables[name], scope));
    return String(name.includes('.') ? getAttribute(name, scope) : scope.ref(name));
  });
}

function select(argument: unknown, scope: Scope): unknown {
  const [index, list] = argument as [unknown, unknown];
  return (resolve(list, scope) as unknown[])[Number(resolve(index, scope))];
}

function split(argument: unknown, scope: Scope): string[] {
  const [separator, text] = argument as [string, unknown];
  return String(resolve(text, scope)).split(separator);
}

function findInMap(argument: unknown, scope: Scope): unknown {
  const [name, top, second] = (argument as unknown[]).map((part) => String(resolve(part, scope)));
  const found = scope.mapping(name ?? '')[top ?? '']?.[second ?? ''];
  if (found === undefined) throw new NotSupported(`the mapping ${name} has no ${top}.${second}`);
  return found;
}

function getStackOutput(argument: unknown, scope: Scope): unknown {
  const { StackName, OutputName } = resolve(argument, scope) as Record<string, unknown>;
  const name = String(StackName);
  return scope.stackOutput(/:stack\/([^/]+)/.exec(name)?.[1] ?? name, String(OutputName));
}

function choose(argument: unknown, scope: Scope): unknown {
  const [condition, whenTrue, whenFalse] = argument as [string, unknown, unknown];
  return resolve(scope.condition(condition) ? whenTrue : whenFalse, scope);
}

function equals(argument: unknown, scope: Scope): boolean {
  const [left, right] = resolve(argument, scope) as [unknown, unknown];
  return JSON.stringify(left) === JSON.stringify(right);
}

function withoutDynamicReference(text: string): string {
  if (text.includes('{{resolve:')) throw new NotSupported(`the local cloud does not resolve ${text}`);
  return text;
}
