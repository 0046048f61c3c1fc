import { END, type HumanStep, type Procedure, type Step, type WaitStep } from '../../shared/procedures/procedure.ts';

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
const UNFORESEEN = 'The outcome was not foreseen';

/**
 * A function that is throttled or has a bad hour is asked again. After that the execution fails, which
 * raises the alarm; deliberately no Catch: an execution that failed in its step can be redriven from there within 14
 * days, one that was led to a Fail state would only fail again.
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

/** What a procedure is in the language of Step Functions: two transitions for a human step, one where all ways lead to one place. */
export function procedureStates(procedure: Procedure, target: StepTarget): StateMachineDefinition {
  const names = nameSteps(procedure);
  const steps = Object.entries(procedure.steps).map(([id, step]) => statesOf({ procedure, names, target }, id, step));
  const states = Object.assign({}, ...steps);
  return {
    Comment: `${procedure.title.en}, version ${procedure.version} (${procedure.clauses.join(', ')})`,
    QueryLanguage: 'JSONata',
    StartAt: nameOf(names, procedure.start),
    States: { ...states, ...endings(states) },
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
  if (step.kind === 'wait') return { [name]: waitState(translation, step) };
  const ways = waysOf(step);
  const [only] = ways;
  if (only === undefined) throw new Error(`${translation.procedure.id}: step ${id} has no outcome`);
  if (ways.length === 1) return { [name]: taskState(translation, id, leadTo(translation.names, only.to)) };
  const choice = `${name}: and then?`;
  return {
    [name]: taskState(translation, id, { Next: choice }),
    [choice]: choiceState(translation, step, ways),
  };
}

/** Waits from what began the procedure, so that a machine started late does not wait longer. */
const waitState = ({ names }: Translation, { title, clause, hours, next }: WaitStep): State => ({
  Type: 'Wait',
  Comment: `${title.zh} (${clause})`,
  Timestamp: `{% $fromMillis($toMillis($states.context.Execution.Input.from) + ${hours * 3_600_000}) %}`,
  ...leadTo(names, next),
});

function taskState({ procedure, target }: Translation, id: string, lead: State): State {
  const step = procedure.steps[id];
  const input = (name: string) => `{% $states.context.Execution.Input.${name} %}`;
  return {
    Type: 'Task',
    Comment: `${step?.title.zh} (${step?.clause})`,
    Resource: target.resource,
    Arguments: {
      FunctionName: target.functionArn,
      Payload: {
        procedure: procedure.id,
        // Of this definition, which an execution keeps to its end, whatever the one who started it believed.
        version: procedure.version,
        step: id,
        number: input('number'),
        round: input('round'),
        token: '{% $states.context.Task.Token %}',
      },
    },
    Retry: RETRY,
    ...lead,
  };
}

const choiceState = ({ names }: Translation, { clause }: HumanStep, ways: readonly Way[]): State => ({
  Type: 'Choice',
  Comment: clause,
  Choices: ways.map(({ outcomes, to }) => ({
    Condition: `{% $states.input.outcome in [${outcomes.map((outcome) => `'${outcome}'`).join(', ')}] %}`,
    Next: to === END ? OVER : nameOf(names, to),
  })),
  Default: UNFORESEEN,
});

interface Way {
  readonly outcomes: readonly string[];
  readonly to: string;
}

/** The outcomes of a step by where they lead. */
function waysOf({ outcomes }: HumanStep): Way[] {
  const byPlace = Map.groupBy(Object.entries(outcomes), ([, to]) => to);
  return [...byPlace].map(([to, entries]) => ({ to, outcomes: entries.map(([outcome]) => outcome) }));
}

const leadTo = (names: Translation['names'], to: string): State =>
  to === END ? { End: true } : { Next: nameOf(names, to) };

/** The two last states, where a Choice leads to them: a Choice cannot end by itself. */
function endings(states: Readonly<Record<string, State>>): Record<string, State> {
  const choices = Object.values(states).filter(({ Type }) => Type === 'Choice');
  const fail = {
    Type: 'Fail',
    Error: 'UnforeseenOutcome',
    Cause: '{% "No way is foreseen for " & $string($states.input) %}',
  };
  if (choices.length === 0) return {};
  return JSON.stringify(choices).includes(OVER)
    ? { [OVER]: { Type: 'Succeed' }, [UNFORESEEN]: fail }
    : { [UNFORESEEN]: fail };
}

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
