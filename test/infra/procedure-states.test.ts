import { expect, test } from 'vitest';
import { procedureStates } from '../../infra/constructs/procedure-states.ts';
import { CURRENT_PROCEDURES } from '../../shared/procedures/all-procedures.ts';
import { END, type HumanStep, type Procedure } from '../../shared/procedures/procedure.ts';

const TARGET = { resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken', functionArn: 'arn:run-step' };

const step = (title: string, outcomes: HumanStep['outcomes']): HumanStep => ({
  kind: 'human',
  title: { zh: title, en: title },
  clause: 'A5.5.1',
  who: 'officer',
  awaits: 'apology',
  outcomes,
});

const procedure = (steps: Procedure['steps']): Procedure => ({
  id: 'trial',
  version: 3,
  title: { zh: '试', en: 'Trial' },
  clauses: ['A5.5.1'],
  start: Object.keys(steps)[0] ?? '',
  steps,
});

const statesOf = (steps: Procedure['steps']) => procedureStates(procedure(steps), TARGET).States;

test('a human step waits on a token, and is told by which definition it is asked', () => {
  expect(statesOf({ first: step('Ask', { done: END }) }).Ask).toMatchObject({
    Type: 'Task',
    Resource: TARGET.resource,
    Arguments: {
      FunctionName: 'arn:run-step',
      Payload: {
        procedure: 'trial',
        version: 3,
        step: 'first',
        straight: ['done'],
        number: '{% $states.context.Execution.Input.number %}',
        token: '{% $states.context.Task.Token %}',
      },
    },
  });
});

test('a step whose outcomes all lead to one place costs one transition', () => {
  const states = statesOf({ a: step('A', { done: 'b', late: 'b' }), b: step('B', { done: END, withdrawn: END }) });
  expect(Object.keys(states)).toEqual(['A', 'B']);
  expect(states.A).toMatchObject({ Next: 'B' });
  expect(states.B).toMatchObject({ End: true });
});

test('the way of the first outcome goes straight on; the others are errors of their names, shared by place and never retried', () => {
  const { A = {}, ...others } = statesOf({
    a: step('A', { done: 'b', late: 'c', withdrawn: END, reopened: END }),
    b: step('B', { done: END }),
    c: step('C', { done: END }),
  });
  expect(A).toMatchObject({
    Next: 'B',
    Arguments: { Payload: { straight: ['done'] } },
    Catch: [
      { ErrorEquals: ['Outcome.late'], Next: 'C' },
      { ErrorEquals: ['Outcome.withdrawn', 'Outcome.reopened'], Next: 'The procedure is over' },
    ],
  });
  expect((A.Retry as object[])[0]).toEqual({
    ErrorEquals: ['Outcome.late', 'Outcome.withdrawn', 'Outcome.reopened'],
    MaxAttempts: 0,
  });
  expect(others['The procedure is over']).toEqual({ Type: 'Succeed' });
});

test('two steps of the same English title are refused, as state names are unique', () => {
  expect(() => statesOf({ a: step('A', { done: 'b' }), b: step('A', { done: END }) })).toThrow(/same English title/);
});

test('a way that leads nowhere is refused', () => {
  expect(() => statesOf({ a: step('A', { done: 'nowhere' }) })).toThrow(/no step nowhere/);
});

test.each(CURRENT_PROCEDURES.map((definition) => [definition.id, definition] as const))(
  '%s names its clauses, speaks JSONata and asks again what failed',
  (_id, definition) => {
    const { Comment, QueryLanguage, States } = procedureStates(definition, TARGET);
    for (const clause of definition.clauses) expect(Comment).toContain(clause);
    expect(QueryLanguage).toBe('JSONata');
    for (const [name, state] of Object.entries(States)) {
      expect(name.length).toBeLessThanOrEqual(80);
      if (state.Type !== 'Task') continue;
      expect(JSON.stringify(state.Retry)).toMatch(/TooManyRequestsException.*States\.TaskFailed/);
      // A case that failed in its step can be redriven from there; one led to a Fail state only fails again.
      const caught = ((state.Catch ?? []) as { ErrorEquals: string[] }[]).flatMap(({ ErrorEquals }) => ErrorEquals);
      expect(caught.filter((error) => !error.startsWith('Outcome.'))).toEqual([]);
    }
  },
);
