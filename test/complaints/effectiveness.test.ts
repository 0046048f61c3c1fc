import { expect, test } from 'vitest';
import { type CapaAct, capaNumber, ticketOfCapa } from '../../shared/complaints/capa.ts';
import { reopenRecurring } from '../../shared/complaints/measure-effectiveness.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { openTicket } from '../../shared/desk/open-ticket.ts';
import { RECURRENCE_DAYS } from '../../shared/regulation/capa.ts';
import type { Actor } from '../../shared/tickets/events.ts';
import { later } from '../support/a-ticket.ts';
import { anOpening } from '../support/an-opening.ts';
import { inMemoryDesk } from '../support/in-memory-desk.ts';

const staff = (id: string): Actor => ({ kind: 'staff', id, roles: ['officer'] });

function aDesk() {
  const desk = inMemoryDesk();
  const complain = async (hours: number) => {
    desk.clock.at = later(hours);
    const { ticket } = await openTicket(desk, anOpening({ receivedAt: desk.clock.at }));
    return ticket.number;
  };
  const act = async (number: string, what: CapaAct, by = 'someone') => {
    await actOnTicket(desk, { number, command: { name: 'capa', act: what }, by: staff(by) });
  };
  const analyse = async (number: string, causeCode: string, customerCause = false) => {
    await act(number, { step: 'analysis', cause: 'found', causeCode, customerCause });
    const { entries } = await desk.tickets.file(number);
    for (const entry of entries) await reopenRecurring(desk, entry);
  };
  const settle = async (number: string) => {
    await act(number, { step: 'countermeasure', measure: 'new', responsible: 'x', due: later(10_000) });
    await act(number, { step: 'result', result: 'done' });
    await act(number, { step: 'verification', effective: true, note: 'holds' }, 'verifier');
  };
  const capaOf = async (number: string) => (await desk.tickets.get(number)).capa;
  return { desk, complain, analyse, settle, capaOf };
}

test('ours:T11 the same cause in a later complaint within the period opens the verified CAPA again', async () => {
  const { complain, analyse, settle, capaOf } = aDesk();
  const first = await complain(0);
  await analyse(first, 'seal');
  await settle(first);
  const other = await complain(24);
  await analyse(other, 'paint');
  expect((await capaOf(first))?.stage).toBe('closed');
  const again = await complain(48);
  await analyse(again, 'seal');
  expect(await capaOf(first)).toMatchObject({ stage: 'countermeasure', round: 2, recurredIn: [again] });
});

test.each([
  [
    'a complaint from before the verification proves nothing',
    async ({ complain, settle, first }: Case) => {
      const early = await complain(1);
      await settle(first);
      return early;
    },
  ],
  [
    'after the period it is another case',
    async ({ complain, settle, first }: Case) => {
      await settle(first);
      return complain(RECURRENCE_DAYS * 24 + 24);
    },
  ],
])('ours:T11 %s', async (_what, arrange) => {
  const around = aDesk();
  const first = await around.complain(0);
  await around.analyse(first, 'seal');
  const second = await arrange({ ...around, first });
  await around.analyse(second, 'seal');
  expect(await around.capaOf(first)).toMatchObject({ stage: 'closed', ending: 'effective' });
});

test("ours:T11 a customer's own cause disproves no countermeasure", async () => {
  const { complain, analyse, settle, capaOf } = aDesk();
  const first = await complain(0);
  await analyse(first, 'seal');
  await settle(first);
  await analyse(await complain(24), 'seal', true);
  expect((await capaOf(first))?.stage).toBe('closed');
});

test('C5.2 a CAPA and its record find each other by their numbers', () => {
  expect(capaNumber('NR510201A-2026-1000000')).toBe('CAPA-2026-1000000');
  expect(ticketOfCapa('CAPA-2026-000017')).toBe('NR510201A-2026-000017');
  for (const wrong of ['CAPA-2026-17', 'NR510201A-2026-000017', 'CAPA-2026-000017/x', ''])
    expect(ticketOfCapa(wrong)).toBeNull();
});

type Case = ReturnType<typeof aDesk> & { readonly first: string };
