import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { itemSize } from '../../infra/local/dynamodb/item.ts';
import { toEntry, toEntryItem } from '../../shared/aws/entry-item.ts';
import type { Entry } from '../../shared/tickets/events.ts';
import { casesOf } from '../faults/auditor/evidence.ts';
import { Life } from '../support/a-ticket.ts';
import { anyLife } from '../support/any-life.ts';
import { dice } from '../support/dice.ts';

const marshalled = (entry: Entry) => marshall(toEntryItem(entry, undefined), { removeUndefinedValues: true });
const entriesOf = (seed: number) => anyLife(dice(seed), { commands: 20, hours: 24 * 20 }).life.entries;

test('whatever a command did, its events are read back from its entry as they were', () => {
  for (let seed = 0; seed < 300; seed += 1) {
    for (const entry of entriesOf(seed)) expect(toEntry(unmarshall(marshalled(entry)))).toEqual(entry);
  }
});

test('the auditor of faults, who shares no code, reads the same off the table', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const entries = entriesOf(seed);
    const pk = 'TICKET#N';
    const items = [{ pk, sk: 'TICKET', kind: 'ticket' }, ...entries.map((entry) => unmarshall(marshalled(entry)))];
    const [found] = casesOf({ items: items.map((item) => ({ ...item, pk, sk: String(item.sk) })) });
    expect(found?.entries).toMatchObject(entries);
  }
});

test('an event that has less than the one before it does not inherit what it lacks', () => {
  const duty = { duty: 'answer', from: 'a', due: 'b', clause: 'A5.4.2', regulation: '1', calendar: 'always' } as const;
  const events = [
    { type: 'duty.opened', id: 'answer.1.urgent', ...duty, also: ['E1.8.2#14'] },
    { type: 'duty.opened', id: 'answer.2.urgent', ...duty },
  ] as const;
  const entry: Entry = { number: 'N', version: 1, at: 'a', by: { kind: 'customer' }, events };
  expect(toEntry(toEntryItem(entry, undefined))).toEqual(entry);
});

test('issue 5: the first entry of an urgent complaint, with four duties and its CAPA, weighs less than 1 KB', () => {
  const customerId = '6b8a54b1-8f0f-4a79-9a3e-3d4f3c0a54b1';
  const life = new Life({ type: 'complaint', category: 'service-quality', urgency: 'urgent', customerId });
  const [first] = life.entries;
  expect(first?.events.filter(({ type }) => type === 'duty.opened')).toHaveLength(4);
  expect(itemSize(marshalled(first as Entry) as never)).toBeLessThan(1024);
});
