import { OutOfOrder, UnknownPerson } from '../tickets/errors.ts';
import {
  NOTHING_COUNTED,
  type PersonalData,
  type PersonFile,
  type PrivacyBasis,
  type PrivacyOrder,
  type PrivacyOrders,
} from './personal-data.ts';
import type { PrivacyTasks } from './privacy-tasks.ts';

export interface PrivacyDeps {
  readonly personalData: PersonalData;
  readonly orders: Pick<PrivacyOrders, 'order'>;
  readonly tasks: PrivacyTasks;
  now(): Date;
  /** A few letters and digits that tell two orders of the same second apart. */
  newId(): string;
}

interface Asked {
  readonly customerId: string;
  /** Staff id. */
  readonly by: string;
  readonly basis: PrivacyBasis;
  readonly note?: string;
}

/** `2026-11-22T03:20:18.000Z` → `20261122T032018`. */
const stamp = (at: string) => at.slice(0, 19).replaceAll(/[-:]/g, '');

function orderOf(deps: PrivacyDeps, kind: PrivacyOrder['kind'], asked: Asked): PrivacyOrder {
  const at = deps.now().toISOString();
  const id = `${kind}.${stamp(at)}.${deps.newId()}`;
  return { id, kind, at, state: 'ordered', counts: NOTHING_COUNTED, ...asked };
}

/** Their file. @throws UnknownPerson where nothing is known by this id */
async function knownPerson({ personalData }: PrivacyDeps, customerId: string): Promise<PersonFile> {
  const file = await personalData.person(customerId);
  if (file.details !== null || file.orders.length > 0) return file;
  throw new UnknownPerson(`There is no customer ${customerId}.`);
}

/**
 * Has everything that is kept about a person put together; recorded with who asked and why.
 * @throws UnknownPerson
 */
export async function orderExport(deps: PrivacyDeps, asked: Asked): Promise<PrivacyOrder> {
  await knownPerson(deps, asked.customerId);
  const order = orderOf(deps, 'export', asked);
  await deps.orders.order(order);
  await deps.tasks.queue({ kind: 'export', customerId: order.customerId, id: order.id });
  return order;
}

/** What an erasure would find now, and what is in its way. */
export interface ErasureEffect {
  /** Tickets that are over and would be erased. */
  readonly tickets: number;
  /** Numbers of those that are worked on still. */
  readonly open: readonly string[];
  readonly held: boolean;
}

/** Their file, and what is shown before anybody confirms an erasure. @throws UnknownPerson */
export async function personAndEffect(
  deps: PrivacyDeps,
  customerId: string,
): Promise<{ person: PersonFile; effect: ErasureEffect }> {
  const [person, tickets] = await Promise.all([knownPerson(deps, customerId), deps.personalData.ticketsOf(customerId)]);
  const standing = tickets.filter(({ erased }) => !erased);
  const open = standing.filter(({ over }) => !over).map(({ number }) => number);
  return { person, effect: { tickets: standing.length - open.length, open, held: person.held } };
}

/**
 * Has everything that names or quotes a person destroyed; numbers, duties and counters stay. One that is ordered already
 * is set going again, not ordered twice.
 * @throws UnknownPerson, UnderLegalHold, OutOfOrder naming the tickets that are worked on still
 */
export async function orderErasure(deps: PrivacyDeps, asked: Asked): Promise<PrivacyOrder> {
  const {
    person: { orders },
    effect: { open },
  } = await personAndEffect(deps, asked.customerId);
  if (open.length > 0) {
    throw new OutOfOrder('The person cannot be erased while tickets are worked on: close these first.', {
      possible: ['export'],
      missing: open,
    });
  }
  const before = orders.find(({ kind, state }) => kind === 'erasure' && state === 'ordered');
  const order = before ?? orderOf(deps, 'erasure', asked);
  if (before === undefined) await deps.orders.order(order);
  await deps.tasks.queue({ kind: 'erasure', customerId: order.customerId, id: order.id });
  return order;
}

interface HoldAsked {
  readonly customerId: string;
  readonly by: string;
  readonly reason: string;
}

/** From here on nothing of the person is destroyed. @throws UnknownPerson, OutOfOrder while one stands */
export async function setHold(deps: PrivacyDeps, { customerId, by, reason }: HoldAsked): Promise<void> {
  await knownPerson(deps, customerId);
  if (await deps.personalData.hold(customerId, { by, at: deps.now().toISOString(), reason })) return;
  throw new OutOfOrder('A legal hold stands already.', { possible: ['hold-release'] });
}

/** @throws UnknownPerson, OutOfOrder where none stands */
export async function releaseHold(deps: PrivacyDeps, { customerId, by, reason }: HoldAsked): Promise<void> {
  await knownPerson(deps, customerId);
  if (await deps.personalData.release(customerId, { by, at: deps.now().toISOString(), reason })) return;
  throw new OutOfOrder('No legal hold stands.', { possible: ['hold'] });
}
