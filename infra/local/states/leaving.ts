import { type State, stateNamed } from './definition.ts';
import { stateExited } from './history-events.ts';
import { arrival, type HistoryEvent, type Outcome, type Run } from './position.ts';
import { assigned, type Extras, evaluateIn, withinLimit } from './state-scope.ts';

/** One way out of a state: where it leads (nowhere: the execution succeeds) and what it makes of the data. */
export interface WayOut {
  /** `Next`, `End`, `Default`, `Choices[0]`, `Catch[0]`. */
  readonly name: string;
  readonly to?: string | undefined;
  readonly Output?: unknown;
  readonly Assign?: Readonly<Record<string, unknown>> | undefined;
}

/** Takes a way out of the state. Output is `fallback` where the way has none of its own. Throws StateError. */
export async function leave(
  run: Run,
  way: WayOut,
  { fallback, extras = {}, events = [] }: { fallback: unknown; extras?: Extras; events?: readonly HistoryEvent[] },
): Promise<Outcome> {
  const output = way.Output === undefined ? fallback : await evaluateIn(run, way.Output, extras);
  const variables = await assigned(run, way.Assign, extras);
  withinLimit(output, 'output of the state');
  withinLimit(variables, 'value of the variables');
  const state = stateNamed(run.definition, run.position.state);
  const left = [...events, stateExited(run, state, { output, variables })];
  const name = wayName(run.position.state, way.name);
  if (way.to === undefined) return { ending: { status: 'SUCCEEDED', output }, events: left, way: name };
  const scope = { variables: { ...run.position.variables, ...variables }, at: run.world.now() };
  return { position: arrival(way.to, output, scope), events: left, way: name };
}

/** The way that Next or End names. */
export function mainWay(state: Exclude<State, { Type: 'Choice' | 'Fail' }>): WayOut {
  if (state.Type === 'Succeed') return { name: 'End', Output: state.Output };
  const { Output, Assign, Next } = state;
  return Next === undefined ? { name: 'End', Output, Assign } : { name: 'Next', to: Next, Output, Assign };
}

const wayName = (state: string, way: string) => `${state}: ${way}`;

/** Every way out of every state, as outcomes name them, for tests that have to take each. */
export function waysOf(states: Readonly<Record<string, State>>): string[] {
  return Object.entries(states).flatMap(([name, state]) => waysOut(state).map((way) => wayName(name, way)));
}

function waysOut(state: State): string[] {
  switch (state.Type) {
    case 'Choice': {
      const rules = state.Choices.map((_, index) => `Choices[${index}]`);
      return state.Default === undefined ? rules : [...rules, 'Default'];
    }
    case 'Fail':
      return ['Fail'];
    case 'Task':
      return [mainWay(state).name, ...(state.Catch ?? []).map((_, index) => `Catch[${index}]`)];
    default:
      return [mainWay(state).name];
  }
}
