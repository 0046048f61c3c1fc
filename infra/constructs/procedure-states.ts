import {
  END,
  errorOf,
  type HumanStep,
  type Outcome,
  type Procedure,
  type Step,
  type WaitStep,
} from '../../shared/procedures/procedure.ts';

/** ARN of the integration that invokes a function and waits for the task token, in any partition. */
export interface StepTarget {
  readonly resource: string;
  readonly functionArn: string;
}

type State = Readonly<Record<string, unknown>>;

/** Amazon States Language, JSONata. */
export interface StateMachineDefinition {
  readonly Comment: string;
  readonly QueryLanguage: 'JSONata';
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

const OVER = 'The procedure is over';

/**
 * A function that is throttled or has a bad hour is asked again. After that the execution fails, which
 * raises the alarm; deliberately no Catch of failures: an execution that failed in its step can be redriven from there
 * within 14 days, one that was led to a Fail state would only fail again.
 */
const RETRY = [
  {
    ErrorEquals: [
      'Lambda.TooManyRequestsException',
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
    ],
    IntervalSeconds: 1,
    MaxAttempts: 8,
    BackoffRate: 2,
    MaxDelaySeconds: 300,
    JitterStrategy: 'FULL',
  },
  {
    ErrorEquals: ['States.TaskFailed'],
    IntervalSeconds: 5,
    MaxAttempts: 8,
    BackoffRate: 3,
    MaxDelaySeconds: 1800,
    JitterStrategy: 'FULL',
  },
];

/** What a procedure is in the language of Step Functions: one transition for a step, whatever becomes of it (ADR 19). */
export function procedureStates(procedure: Procedure, target: StepTarget): StateMachineDefinition {
  const names = nameSteps(procedure);
  const steps = Object.entries(procedure.steps).map(([id, step]) => statesOf({ procedure, names, target }, id, step));
  const states = Object.assign({}, ...steps);
  return {
    Comment: `${procedure.title.en}, version ${procedure.version} (${procedure.clauses.join(', ')})`,
    QueryLanguage: 'JSONata',
    StartAt: nameOf(names, procedure.start),
    States: { ...states, ...(JSON.stringify(states).includes(OVER) && { [OVER]: { Type: 'Succeed' } }) },
  };
}

interface Translation {
  readonly procedure: Procedure;
  /** Step → name of its state. */
  readonly names: ReadonlyMap<string, string>;
  readonly target: StepTarget;
}

function statesOf(translation: Translation, id: string, step: Step): Record<string, State> {
  const name = nameOf(translation.names, id);
  return { [name]: step.kind === 'wait' ? waitState(translation, step) : taskState(translation, id, step) };
}

/** Waits from what began the procedure, so that a machine started late does not wait longer. */
const waitState = ({ names }: Translation, { title, clause, hours, next }: WaitStep): State => ({
  Type: 'Wait',
  Comment: `${title.zh} (${clause})`,
  Timestamp: `{% $fromMillis($toMillis($states.context.Execution.Input.from) + ${hours * 3_600_000}) %}`,
  ...leadTo(names, next),
});

function taskState(translation: Translation, id: string, step: HumanStep): State {
  const { procedure, names, target } = translation;
  const [straight, ...others] = waysOf(step);
  if (straight === undefined) throw new Error(`${procedure.id}: step ${id} has no outcome`);
  return {
    Type: 'Task',
    Comment: `${step.title.zh} (${step.clause})`,
    Resource: target.resource,
    Arguments: { FunctionName: target.functionArn, Payload: payloadOf(procedure, id, straight) },
    ...leadTo(names, straight.to),
    ...otherWays(names, others),
  };
}

const payloadOf = ({ id: procedure, version }: Procedure, step: string, { outcomes: straight }: Way): State => ({
  procedure,
  // Of this definition, which an execution keeps to its end, whatever the one who started it believed.
  version,
  step,
  straight,
  number: '{% $states.context.Execution.Input.number %}',
  round: '{% $states.context.Execution.Input.round %}',
  token: '{% $states.context.Task.Token %}',
});

/** Outcomes that do not lead straight on come as errors of their name, which nobody tries again. */
function otherWays(names: Translation['names'], ways: readonly Way[]): State {
  if (ways.length === 0) return { Retry: RETRY };
  const errors = (way: Way) => way.outcomes.map(errorOf);
  return {
    Retry: [{ ErrorEquals: ways.flatMap(errors), MaxAttempts: 0 }, ...RETRY],
    Catch: ways.map((way) => ({ ErrorEquals: errors(way), Next: way.to === END ? OVER : nameOf(names, way.to) })),
  };
}

interface Way {
  readonly outcomes: readonly Outcome[];
  readonly to: string;
}

/** The outcomes of a step by where they lead; the way of the one that is named first is the straight one. */
function waysOf({ outcomes }: HumanStep): Way[] {
  const byPlace = Map.groupBy(Object.entries(outcomes) as [Outcome, string][], ([, to]) => to);
  return [...byPlace].map(([to, entries]) => ({ to, outcomes: entries.map(([outcome]) => outcome) }));
}

const leadTo = (names: Translation['names'], to: string): State =>
  to === END ? { End: true } : { Next: nameOf(names, to) };

function nameSteps({ id, steps }: Procedure): ReadonlyMap<string, string> {
  const names = new Map(Object.entries(steps).map(([step, { title }]) => [step, title.en]));
  if (new Set(names.values()).size < names.size) throw new Error(`${id}: two steps have the same English title`);
  return names;
}

function nameOf(names: ReadonlyMap<string, string>, step: string): string {
  const name = names.get(step);
  if (name === undefined) throw new Error(`There is no step ${step}`);
  return name;
}
