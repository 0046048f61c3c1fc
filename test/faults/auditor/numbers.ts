import type { Complaints, Evidence, Item } from './evidence.ts';
import { casesOf } from './evidence.ts';
import { yearOf } from './figures.ts';

const NUMBER = /^NR510201A-(\d{4})-(\d{6,})$/;

/** Every number of a year is a ticket or was written off: none is unexplained, none lies beyond what was given out. */
export function auditNumbers(evidence: Evidence): Complaints {
  const counters = evidence.items.filter(({ pk }) => pk.startsWith('NUMBERS#'));
  const heads = evidence.items.filter(({ pk, sk }) => pk.startsWith('TICKET#') && sk === 'TICKET');
  return [
    ...counters.flatMap((counter) => auditYear(counter, heads)),
    ...auditVoids(evidence),
    ...auditYears(evidence),
  ];
}

function auditYear({ pk, reserved }: Item, heads: readonly Item[]): Complaints {
  const series = pk.slice('NUMBERS#'.length);
  const taken = heads.map(({ number }) => String(number)).filter((number) => number.startsWith(`${series}-`));
  const given = Array.from({ length: reserved }, (_, at) => `${series}-${String(at + 1).padStart(6, '0')}`);
  const unexplained = given.filter((number) => !taken.includes(number));
  const beyond = taken.filter((number) => !given.includes(number));
  return [
    ...unexplained.map((number) => `number: ${number} was given out and is neither a ticket nor written off`),
    ...beyond.map((number) => `number: ${number} was never given out`),
  ];
}

/** What was written off has nothing under its number. */
function auditVoids({ items }: Evidence): Complaints {
  const voids = items.filter(({ sk, kind }) => sk === 'TICKET' && kind === 'void');
  return voids.flatMap(({ pk, number }) => {
    const others = items.filter((item) => item.pk === pk && item.sk !== 'TICKET');
    return others.length === 0 ? [] : [`number: ${number} is written off and has ${others.map(({ sk }) => sk)}`];
  });
}

/** The year is the company's at reception. */
function auditYears(evidence: Evidence): Complaints {
  return casesOf(evidence).flatMap(({ number, ticket }) => {
    const [, year] = NUMBER.exec(number) ?? [];
    return year === yearOf(ticket.receivedAt) ? [] : [`number: ${number} of a ticket received ${ticket.receivedAt}`];
  });
}
