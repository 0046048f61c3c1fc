import { NotAllowed } from '../tickets/errors.ts';
import type { Instant } from '../tickets/ticket.ts';
import { type Deputies, type Deputyship, DeputyshipIsOver, mayTakeBack } from './deputies.ts';

type Who = Parameters<typeof mayTakeBack>[0];

interface Running {
  readonly id: string;
  readonly who: Who;
  readonly at: Instant;
}

/**
 * The deputyship, for somebody who may take it back.
 * @throws DeputyshipIsOver for one that has ended or never was; NotAllowed
 */
export async function runningFor(
  deputies: Pick<Deputies, 'notEndedBy'>,
  { id, who, at }: Running,
): Promise<Deputyship> {
  const found = (await deputies.notEndedBy(at)).find((one) => one.id === id);
  if (found === undefined) throw new DeputyshipIsOver(id);
  if (!mayTakeBack(who, found)) throw new NotAllowed('A role is taken back by who handed it over or may hand it over.');
  return found;
}

/** ours:T5: a role is taken back before its time, once, with a reason. @throws DeputyshipIsOver, NotAllowed */
export async function takeBack(
  deputies: Pick<Deputies, 'notEndedBy' | 'end'>,
  { why, ...asked }: Running & { readonly why: string },
): Promise<Deputyship> {
  const found = await runningFor(deputies, asked);
  const ended = { at: asked.at, by: asked.who.id, why };
  await deputies.end(found, ended);
  return { ...found, ended };
}
