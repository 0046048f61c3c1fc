import type { Readings } from '../../infra/local/meter/meter.ts';

/** Which share of a function's invocations find none of its environments, by its name. */
export type ColdShare = (functionName: string) => number;

/**
 * How long an environment is kept that nobody calls. AWS publishes no figure; those who measured it found ten minutes
 * (mikhail.io, 2019) to an hour (theburningmonk.com, 2017). Half of the least of these.
 */
const KEPT_MINUTES = 5;
/** Tickets come, and are worked on, in office hours. */
const OFFICE_MINUTES = 22 * 8 * 60;
/** Functions that sign what they send, in the lives that are counted. */
const SIGNS = /PublicApi|SendLetter/;

export const ALWAYS_WARM: ColdShare = () => 0;
export const ALWAYS_COLD: ColdShare = () => 1;

/**
 * With so many tickets a month, spread by chance over office hours: the first call of a moment in a ticket's life is cold where
 * none of the same function came in the minutes before it, as of all tickets together.
 * @param ticket what is counted of an average one, and in how many moments
 */
export function coldWith(ticketsAMonth: number, { lambda = {}, moments = {} }: Readings): ColdShare {
  return (functionName) => {
    const calls = lambda[functionName] ?? 0;
    const apart = moments[functionName] ?? 0;
    const whileKept = (apart * ticketsAMonth * KEPT_MINUTES) / OFFICE_MINUTES;
    return calls === 0 ? 1 : (apart / calls) * Math.exp(-whileKept);
  };
}

/**
 * How often a ticket has the signing keys read: once in each start of a function that signs, as the version in force tells
 * that they are the same still (ADR 29); that each is asked again after six hours is nothing beside it.
 */
export function secretReadsWith(ticketsAMonth: number, ticket: Readings): number {
  const cold = coldWith(ticketsAMonth, ticket);
  const signing = Object.entries(ticket.lambda ?? {}).filter(([name]) => SIGNS.test(name));
  return signing.reduce((sum, [name, calls]) => sum + calls * cold(name), 0);
}
