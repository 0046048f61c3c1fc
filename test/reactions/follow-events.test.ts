import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { expect, test } from 'vitest';
import { createHandler } from '../../functions/reactions/follow-events.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { openTicket } from '../../shared/desk/open-ticket.ts';
import { lettersFor } from '../../shared/letters/letters-for.ts';
import type { Command } from '../../shared/tickets/commands.ts';
import type { Entry } from '../../shared/tickets/events.ts';
import { OFFICER } from '../support/a-ticket.ts';
import { anOpening } from '../support/an-opening.ts';
import { inMemoryDesk } from '../support/in-memory-desk.ts';

const REQUEST = { type: 'request', category: 'training', urgency: 'general' } as const;

/** What is asked of AWS, one word for each call, in its order. */
function watched<T extends object>(part: T, names: Readonly<Record<string, string>>, calls: string[]): T {
  return new Proxy(part, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        const call = names[String(name)];
        if (call !== undefined) calls.push(call);
        return value.apply(target, args);
      };
    },
  });
}

const recordOf = (entry: Entry, at: number): DynamoDBRecord => ({
  dynamodb: {
    SequenceNumber: String(at),
    NewImage: marshall({ kind: 'entry', ...entry }, { removeUndefinedValues: true }) as never,
  },
});

async function following(changes: Parameters<typeof anOpening>[0]) {
  const desk = inMemoryDesk();
  const { ticket } = await openTicket(desk, anOpening(changes));
  const { number } = ticket;
  const queued: string[] = [];
  let followed = 0;
  const entries = async () => (await desk.tickets.file(number)).entries;
  /** Follows what was not followed yet, as one batch. @returns the calls that it took */
  const follow = async (from = followed): Promise<string[]> => {
    const calls: string[] = [];
    const handler = createHandler({
      ...desk,
      tickets: watched(desk.tickets, { get: 'read', commit: 'write' }, calls),
      timer: watched(desk.timer, { set: 'set timer', clear: 'clear timer' }, calls),
      waiting: watched(desk.waiting, { of: 'steps' }, calls),
      machines: watched(desk.machines, { start: 'start', finish: 'finish' }, calls),
      letters: {
        async queue(orders) {
          if (orders.length > 0) calls.push('queue');
          queued.push(...orders.map(({ id }) => id));
        },
      },
    });
    const all = await entries();
    followed = all.length;
    expect(await handler({ Records: all.slice(from).map(recordOf) })).toEqual({ batchItemFailures: [] });
    return calls;
  };
  const act = (command: Command) => actOnTicket(desk, { number, by: OFFICER, command });
  return { desk, number, follow, act, entries, queued };
}

test('ours:T7 following a new request takes four calls: read, letters, its timer, read again', async () => {
  const { follow } = await following(REQUEST);
  expect(await follow()).toEqual(['read', 'queue', 'set timer', 'read']);
});

test('ours:T7 what moves no duty leaves the timer alone, and is followed with one reading; together with what does it is not', async () => {
  const { follow, act } = await following(REQUEST);
  await follow();
  await act({ name: 'contacts', channel: 'phone', note: 'We look into it.' });
  expect(await follow()).toEqual(['read', 'set timer', 'read']);
  await act({ name: 'contacts', channel: 'phone', note: 'It runs.' });
  expect(await follow()).toEqual(['read']);
  expect(await follow(1)).toEqual(['read', 'set timer', 'read']);
});

test('a complaint starts its procedures, and asks which steps wait', async () => {
  const { follow } = await following({});
  expect(await follow()).toEqual(['read', 'queue', 'set timer', 'read', 'start', 'start', 'steps']);
});

test('several entries of a ticket in one batch are followed with one reading, and all their letters go', async () => {
  const { follow, act, entries, queued, desk, number } = await following(REQUEST);
  await act({ name: 'routing', department: 'training', reason: 'Theirs.' });
  await act({ name: 'contacts', channel: 'phone', note: 'We look into it.' });
  expect(await follow()).toEqual(['read', 'queue', 'set timer', 'read']);
  const ticket = await desk.tickets.get(number);
  expect(queued).toEqual((await entries()).flatMap((entry) => lettersFor(entry, ticket).map(({ id }) => id)));
});

test('design 4: what is a complaint no more tells the steps that wait so, and is asked about no further', async () => {
  const { follow, act } = await following({});
  await follow();
  await act({ name: 'classification', ...REQUEST, reason: 'A question.' });
  expect(await follow()).toContain('steps');
});

test('design 1: followed a second time nothing else follows', async () => {
  const { follow, queued, desk } = await following({});
  await follow();
  const [once, standing, started] = [[...queued], [...desk.timer.standing], [...desk.machines.started]];
  await follow(0);
  expect(queued).toEqual([...once, ...once]);
  expect([[...desk.timer.standing], [...desk.machines.started]]).toEqual([standing, started]);
});
