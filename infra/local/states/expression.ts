import jsonata, { type Expression } from 'jsonata';
import { type QueryWorld, queryFunctions } from './query-functions.ts';
import { StateError } from './state-error.ts';

const DELIMITED = /^\{%([\s\S]*)%\}$/;
const compiled = new Map<string, Expression>();

/** The JSONata inside `{% … %}`, if this string is an expression. */
export const expressionIn = (value: string): string | undefined => DELIMITED.exec(value)?.[1];

/** Why an expression does not parse; undefined if it does. */
export function syntaxErrorOf(expression: string): string | undefined {
  try {
    compile(expression);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * The value of a template with its expressions evaluated over variables (`states` among them). Throws StateError
 * States.QueryEvaluationError; an expression that gives nothing is an error too, as in Step Functions.
 */
export async function evaluate(
  template: unknown,
  variables: Readonly<Record<string, unknown>>,
  world: QueryWorld,
): Promise<unknown> {
  if (typeof template === 'string') {
    const expression = expressionIn(template);
    return expression === undefined ? template : query(expression, { ...variables, ...queryFunctions(world) });
  }
  if (typeof template !== 'object' || template === null) return template;
  if (Array.isArray(template)) return Promise.all(template.map((part) => evaluate(part, variables, world)));
  const entries = Object.entries(template).map(async ([key, part]) => [key, await evaluate(part, variables, world)]);
  return Object.fromEntries(await Promise.all(entries));
}

async function query(expression: string, bindings: Record<string, unknown>): Promise<unknown> {
  const result = await compile(expression)
    .evaluate(undefined, bindings)
    .catch((error: unknown) => {
      throw failure(expression, String((error as Error).message));
    });
  // Sequences carry hidden marks, and functions and NaN are not JSON: what leaves an expression is plain data.
  const text = typeof result === 'function' ? undefined : JSON.stringify(result);
  if (text === undefined) throw failure(expression, 'it returned nothing (undefined)');
  return JSON.parse(text);
}

function compile(expression: string): Expression {
  const known = compiled.get(expression);
  if (known) return known;
  const fresh = jsonata(expression);
  compiled.set(expression, fresh);
  return fresh;
}

const failure = (expression: string, why: string) =>
  new StateError('States.QueryEvaluationError', `The JSONata expression '${expression.trim()}' failed: ${why}`);
