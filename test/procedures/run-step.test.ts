import { expect, test } from 'vitest';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { openTicket } from '../../shared/desk/open-ticket.ts';
import { beginStep, signalSteps } from '../../shared/procedures/run-step.ts';
import { startedBy } from '../../shared/procedures/started-by.ts';
import type { TicketEvent } from '../../shared/tickets/events.ts';
import { later, OFFICER } from '../support/a-ticket.ts';
import { anOpening } from '../support/an-opening.ts';
import { inMemoryDesk } from '../support/in-memory-desk.ts';

async function complaint() {
  const desk = inMemoryDesk();
  const { ticket } = await openTicket(desk, anOpening());
  const { number } = ticket;
  const at = (step: string, token: string) => ({
    procedure: 'complaint-escalation',
    version: 1,
    round: 1,
    number,
    step,
    token,
  });
  const apologise = () =>
    actOnTicket(desk, { number, by: OFFICER, command: { name: 'apology', channel: 'phone', note: 'sorry' } });
  return { desk, number, at, apologise };
}

test('A5.5.1 a step waits until its command was given, then the machine goes on', async () => {
  const { desk, number, at, apologise } = await complaint();
  await beginStep(desk, at('apology', 'token-1'));
  await signalSteps(desk, await desk.tickets.get(number));
  expect(desk.machines.finished).toEqual([]);
  await apologise();
  await signalSteps(desk, await desk.tickets.get(number));
  expect(desk.machines.finished).toEqual([['token-1', 'done']]);
  expect(await desk.waiting.of(number)).toEqual([]);
});

test('design 4: a step that is done already is done at once', async () => {
  const { desk, at, apologise } = await complaint();
  await apologise();
  await beginStep(desk, at('apology', 'token-1'));
  expect(desk.machines.finished).toEqual([['token-1', 'done']]);
});

test('design 4: a miss is told through the token and takes the late way; the late step still waits', async () => {
  const { desk, number, at } = await complaint();
  await beginStep(desk, at('apology', 'token-1'));
  desk.clock.at = later(4);
  await actOnTicket(desk, { number, by: { kind: 'machine', name: 'timer' }, command: { name: 'time-passes' } });
  await signalSteps(desk, await desk.tickets.get(number));
  await beginStep(desk, at('late-apology', 'token-2'));
  await signalSteps(desk, await desk.tickets.get(number));
  expect(desk.machines.finished).toEqual([['token-1', 'late']]);
});

test('design 4: a task that is tried again waits by its new token only', async () => {
  const { desk, number, at, apologise } = await complaint();
  await beginStep(desk, at('apology', 'token-1'));
  await beginStep(desk, at('apology', 'token-2'));
  await apologise();
  await signalSteps(desk, await desk.tickets.get(number));
  expect(desk.machines.finished).toEqual([['token-2', 'done']]);
});

test('A5.5.4 A5.5.1 a complaint starts its escalation with each round, every closing its follow-up', () => {
  const ids = (event: TicketEvent, type: 'complaint' | 'request') =>
    startedBy({ at: later(0), events: [event] }, { type }).map(({ procedure, round }) => `${procedure.id} ${round}`);
  expect(ids({ type: 'complaint.opened', round: 1 }, 'complaint')).toEqual(['complaint-escalation 1']);
  expect(ids({ type: 'ticket.reopened', round: 2, why: 'officer' }, 'complaint')).toEqual(['complaint-escalation 2']);
  expect(ids({ type: 'ticket.reopened', round: 2, why: 'officer' }, 'request')).toEqual([]);
  expect(ids({ type: 'ticket.closed', round: 2 }, 'request')).toEqual(['satisfaction-follow-up 2']);
});
