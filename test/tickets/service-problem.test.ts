import { expect, test } from 'vitest';
import { dutiesOf } from '../../shared/tickets/duties-of.ts';
import { Life, later } from '../support/a-ticket.ts';

const answerOf = (life: Life) => dutiesOf(life.entries).find(({ duty }) => duty === 'answer');

test('E1.8.2#14 a problem with service is to be investigated and explained within the department’s time for its answer', () => {
  const life = new Life({ type: 'complaint', category: 'staff-attitude', urgency: 'urgent' });
  expect(answerOf(life)).toMatchObject({ clause: 'A5.5.2', also: ['E1.8.2#14'], due: later(8) });
  expect(answerOf(new Life())).not.toHaveProperty('also');
});

test('E1.8.2#14 the explanation is kept with the answer, erasable as everything that was written', () => {
  const life = new Life({ type: 'complaint', category: 'service-quality' });
  const answer = {
    name: 'answer',
    expectedResolutionAt: later(30),
    measures: 'talk to the team',
    signedBy: 'Head',
    explanation: 'the engineer had the wrong address',
  } as const;
  const events = life.at(2, answer);
  expect(answerOf(life)).toMatchObject({ state: 'kept', keptAt: later(2) });
  expect(JSON.stringify(events)).not.toContain('wrong address');
});
