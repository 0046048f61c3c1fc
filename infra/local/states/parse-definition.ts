import type { Definition } from './definition.ts';
import { expressionIn, syntaxErrorOf } from './expression.ts';

/** The definition is not one that runs here; `message` says which state and why. */
export class InvalidDefinition extends Error {
  override readonly name = 'InvalidDefinition';
}

type Json = Record<string, unknown>;

const LAMBDA_TASK = /^arn:aws[a-z-]*:states:::lambda:invoke(\.waitForTaskToken)?$/;
const EVERY_STATE = ['Type', 'Comment', 'QueryLanguage'];
const LEAVING = ['Output', 'Assign', 'Next', 'End'];
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  Task: ['Resource', 'Arguments', 'TimeoutSeconds', 'HeartbeatSeconds', 'Retry', 'Catch', ...LEAVING],
  Choice: ['Choices', 'Default', 'Output', 'Assign'],
  Wait: ['Seconds', 'Timestamp', ...LEAVING],
  Pass: LEAVING,
  Succeed: ['Output'],
  Fail: ['Error', 'Cause'],
};
const MACHINE_FIELDS = ['StartAt', 'States', 'TimeoutSeconds', 'Comment', 'QueryLanguage', 'Version'];
const RETRIER_FIELDS = [
  'ErrorEquals',
  'IntervalSeconds',
  'BackoffRate',
  'MaxAttempts',
  'MaxDelaySeconds',
  'JitterStrategy',
  'Comment',
];
const CATCHER_FIELDS = ['ErrorEquals', 'Next', 'Output', 'Assign', 'Comment'];
const RULE_FIELDS = ['Condition', 'Next', 'Output', 'Assign', 'Comment'];

/**
 * Reads a definition in JSON and checks it as CreateStateMachine does. Throws InvalidDefinition, also for what AWS
 * knows and the local Step Functions does not.
 */
export function parseDefinition(text: string): Definition {
  const machine = parseJson(text);
  refuseUnknown(machine, MACHINE_FIELDS, 'the state machine');
  const states = object(machine.States, 'States');
  if (typeof machine.StartAt !== 'string' || !(machine.StartAt in states)) {
    throw new InvalidDefinition(`StartAt names no state: ${String(machine.StartAt)}`);
  }
  for (const [name, state] of Object.entries(states)) {
    checkState({ name, machine, states }, object(state, name));
  }
  return machine as unknown as Definition;
}

interface Place {
  readonly name: string;
  readonly machine: Json;
  readonly states: Json;
}

function checkState(place: Place, state: Json): void {
  const type = String(state.Type);
  const fields = Object.hasOwn(FIELDS, type) ? FIELDS[type] : undefined;
  if (!fields) throw refusal(place, `does not know the state type ${type}`);
  if ((state.QueryLanguage ?? place.machine.QueryLanguage) !== 'JSONata') throw refusal(place, 'knows JSONata only');
  refuseUnknown(state, [...EVERY_STATE, ...fields], `the ${type} state "${place.name}"`);
  if (fields === FIELDS.Task) checkTask(place, state);
  if (fields === FIELDS.Choice) checkChoice(place, state);
  else if (fields.includes('Next')) checkLeaving(place, state);
  if (fields === FIELDS.Wait && [state.Seconds, state.Timestamp].filter((value) => value !== undefined).length !== 1) {
    throw invalid(place, 'needs either Seconds or Timestamp');
  }
  checkAssign(place, state.Assign);
  checkExpressions(place, state);
}

function checkTask(place: Place, state: Json): void {
  if (!LAMBDA_TASK.test(String(state.Resource))) {
    throw refusal(place, `does not know the task resource ${String(state.Resource)}`);
  }
  const retriers = list(state.Retry, place, 'Retry');
  const catchers = list(state.Catch, place, 'Catch');
  for (const retrier of retriers) refuseUnknown(retrier, RETRIER_FIELDS, `a retrier of "${place.name}"`);
  for (const catcher of catchers) {
    refuseUnknown(catcher, CATCHER_FIELDS, `a catcher of "${place.name}"`);
    checkTarget(place, catcher.Next);
    checkAssign(place, catcher.Assign);
  }
  checkErrorNames(place, retriers);
  checkErrorNames(place, catchers);
}

function checkErrorNames(place: Place, handlers: readonly Json[]): void {
  for (const [index, { ErrorEquals }] of handlers.entries()) {
    if (!Array.isArray(ErrorEquals) || ErrorEquals.length === 0) throw invalid(place, 'has an empty ErrorEquals');
    const catchesAll = ErrorEquals.includes('States.ALL');
    if (catchesAll && (ErrorEquals.length > 1 || index < handlers.length - 1)) {
      throw invalid(place, 'has States.ALL, which must stand alone and last');
    }
  }
}

function checkChoice(place: Place, state: Json): void {
  const rules = list(state.Choices, place, 'Choices');
  if (rules.length === 0) throw invalid(place, 'has no Choices');
  for (const rule of rules) {
    refuseUnknown(rule, RULE_FIELDS, `a choice of "${place.name}"`);
    const isExpression = typeof rule.Condition === 'string' && expressionIn(rule.Condition) !== undefined;
    if (!isExpression && typeof rule.Condition !== 'boolean')
      throw invalid(place, 'has a Condition that is no JSONata');
    checkTarget(place, rule.Next);
    checkAssign(place, rule.Assign);
  }
  if (state.Default !== undefined) checkTarget(place, state.Default);
}

function checkLeaving(place: Place, state: Json): void {
  if (state.End === true && state.Next === undefined) return;
  if (state.End !== undefined && state.End !== false) throw invalid(place, 'has both End and Next');
  checkTarget(place, state.Next);
}

function checkTarget(place: Place, target: unknown): void {
  if (typeof target !== 'string' || !Object.hasOwn(place.states, target)) {
    throw invalid(place, `leads to a state that is not there: ${String(target)}`);
  }
}

function checkAssign(place: Place, assign: unknown): void {
  if (assign === undefined) return;
  for (const name of Object.keys(object(assign, `Assign of "${place.name}"`))) {
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) || name === 'states') {
      throw invalid(place, `assigns ${name}, which is no variable name`);
    }
  }
}

function checkExpressions(place: Place, value: unknown): void {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) checkExpressions(place, part);
    return;
  }
  const expression = typeof value === 'string' ? expressionIn(value) : undefined;
  const problem = expression === undefined ? undefined : syntaxErrorOf(expression);
  if (problem) throw invalid(place, `has an expression that does not parse: ${problem}: ${String(value)}`);
}

function refuseUnknown(value: Json, known: readonly string[], where: string): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown) throw new InvalidDefinition(`local Step Functions does not know ${unknown} in ${where}`);
}

function list(value: unknown, place: Place, field: string): Json[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw invalid(place, `has a ${field} that is no list`);
  return value.map((entry) => object(entry, `${field} of "${place.name}"`));
}

function object(value: unknown, what: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw new InvalidDefinition(`${what} is no object`);
}

function parseJson(text: string): Json {
  try {
    return object(JSON.parse(text), 'the definition');
  } catch (error) {
    throw new InvalidDefinition(`INVALID_JSON_DESCRIPTION: ${(error as Error).message}`);
  }
}

const invalid = (place: Place, what: string) =>
  new InvalidDefinition(`SCHEMA_VALIDATION_FAILED: the state "${place.name}" ${what}`);
const refusal = (place: Place, what: string) =>
  new InvalidDefinition(`local Step Functions ${what} (state "${place.name}")`);
