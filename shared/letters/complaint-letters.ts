import type { CapaStage } from '../regulation/capa.ts';
import { SALES_SUPERVISOR } from '../regulation/on-site.ts';
import type { TicketEventType } from '../tickets/events.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { LetterOrder, Recipient } from './letter.ts';
import {
  handlerOf,
  headOf,
  LEADERSHIP,
  letter,
  type Occasion,
  OFFICERS,
  type Place,
  type Rule,
  SERVICE_HEAD,
  toldSomehow,
} from './letter-orders.ts';

/** Whose stage it is: the person named for the countermeasure, the centre for its verification, else the department's head. */
function ownerOf(stage: CapaStage, { capa, department }: Ticket): Recipient {
  if (stage === 'verification') return OFFICERS;
  if (stage === 'result' && capa?.responsible !== undefined) return { kind: 'staff', id: capa.responsible };
  return headOf(department);
}

/** A stage can be asked for anew in the entry that ends the one before: its own place tells them apart. */
const numbered = (on: Place, kind: string, to: string) => ({ id: `${kind}.${on.entry.version}.${on.position}.${to}` });

function capaLate(on: Occasion<'capa.missed'>): LetterOrder[] {
  const owner = ownerOf(on.event.stage, on.ticket);
  return [
    letter(on, 'capa-late', owner, numbered(on, 'capa-late', 'owner')),
    letter(on, 'capa-late', SERVICE_HEAD, numbered(on, 'capa-late', 'service-head')),
  ];
}

/** B2.3.10, E1.8.2#16: those who have to know at once. */
function specialCase(on: Place, ...to: readonly Recipient[]): LetterOrder[] {
  return to.map((recipient, at) => letter(on, 'special-case', recipient, numbered(on, 'special-case', String(at))));
}

function charge(on: Occasion<'complaint.charged'>): LetterOrder[] {
  const told = [handlerOf(on.ticket), ...(on.event.charge === 'paid' ? [headOf(SALES_SUPERVISOR.department)] : [])];
  return told.map((to, at) => letter(on, 'charge', to, numbered(on, 'charge', String(at))));
}

function delay(on: Occasion<'delay.told'>): LetterOrder[] {
  const { explained } = on.event;
  const asked = [headOf(on.ticket.department), OFFICERS];
  return [
    ...toldSomehow(on, 'delay'),
    ...(explained ? [] : asked.map((to, at) => letter(on, 'delay-cause', to, numbered(on, 'delay-cause', String(at))))),
  ];
}

/** The letters of complaints: delays, special cases, charges and CAPAs. */
export const COMPLAINT_LETTERS: { readonly [T in TicketEventType]?: Rule<T> } = {
  'delay.told': delay,
  'ticket.crisis': (on) => specialCase(on, LEADERSHIP, SERVICE_HEAD, headOf(on.ticket.department)),
  'ticket.individual-case': (on) => specialCase(on, SERVICE_HEAD, headOf(on.ticket.department)),
  'complaint.charged': charge,
  'complaint.charge-confirmed': (on) => [letter(on, 'charge', handlerOf(on.ticket))],
  'capa.asked': (on) => [
    letter(on, 'capa-task', ownerOf(on.event.stage, on.ticket), numbered(on, 'capa-task', on.event.stage)),
  ],
  'capa.missed': capaLate,
  'capa.closed': (on) => (on.event.ending === 'customer-cause' ? toldSomehow(on, 'capa-reply') : []),
};
