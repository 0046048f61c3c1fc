import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../tickets/events.ts';
import type { CountedDuty } from './counted-duty.ts';
import { type Life, lifeOf, livesOf } from './life.ts';

/** Counters of a month: `tickets`, `type.complaint`, `duty.first-contact.kept`, `score.5`, `cause.complaint.leak`, … */
export type Counts = Readonly<Record<string, number>>;

/** Counters of causes, which customers' problems make as many of as they like, begin so; they are kept apart. */
export const CAUSE_PREFIX = 'cause.';

export const UNCLASSIFIED = 'unclassified';
export const UNROUTED = 'unrouted';

type Move = readonly [counter: string, by: number];

const one = (...counters: readonly string[]): Move[] => counters.map((counter) => [counter, 1]);

const classes = ({ received, type, category, urgency, department }: Life): Move[] =>
  one(
    'tickets',
    `channel.${received.channel}`,
    `type.${type ?? UNCLASSIFIED}`,
    `category.${category ?? UNCLASSIFIED}`,
    `urgency.${urgency}`,
    `department.${department ?? UNROUTED}`,
  );

const course = ({ closed, resolutions, closings, reopenings, capa }: Life): Move[] => [
  ...(closed ? [] : one('open')),
  ['resolved', resolutions],
  ['closed', closings.length],
  ['reopened', reopenings.length],
  ...reopenings.flatMap((why) => one(`reopened.${why}`)),
  ...capa.flatMap((what) => one(`capa.${what}`)),
];

/** Of what is resolved: the cause that was analysed (C5.3), else the one that the resolution names. */
function causeOf({ type, cause, analysedCause }: Life): Move[] {
  if (cause === undefined) return [];
  return one(`${CAUSE_PREFIX}${type ?? UNCLASSIFIED}.${analysedCause ?? cause}`);
}

/** C5.1.3, C5.1.4: the latest judgement of what is a complaint still. */
function judgement({ type, judged }: Life): Move[] {
  if (type !== 'complaint' || judged === undefined) return [];
  const { justified, handledEffectively } = judged;
  return one(
    justified ? 'judged.justified' : 'judged.unjustified',
    ...(handledEffectively === undefined ? [] : [handledEffectively ? 'judged.effective' : 'judged.ineffective']),
  );
}

/** A5.5.4: each closing once, by its latest answer. */
const satisfaction = ({ closings }: Life): Move[] =>
  closings.flatMap(({ asked, score, answers }) => [
    ...(asked ? one('survey.asked') : []),
    ...(score === undefined ? [] : one(score === null ? 'score.unreached' : `score.${score}`)),
    ...(answers > 1 ? one('survey.replaced') : []),
  ]);

/** B2.3.14: by duty, by clause, by who is answerable. */
function dutyMoves({ duty, clause, state, doneAt, department, person }: CountedDuty): Move[] {
  const fate = state === 'open' ? [] : one(`duty.${duty}.${state}`);
  const madeUp = state === 'missed' && doneAt !== undefined ? one(`duty.${duty}.made-up`) : [];
  const whose = state === 'kept' || state === 'missed' ? [`clause.${clause}.${state}`] : [];
  if (whose.length > 0 && department !== undefined) whose.push(`appraisal.${department}.${duty}.${state}`);
  if (whose.length > 0 && person !== undefined) whose.push(`person.${person}.${state}`);
  return [...one(`duty.${duty}.opened`), ...fate, ...madeUp, ...one(...whose)];
}

const FIRST_ROUND = 'first-contact.1.';

/** From reception to the first contact and to the first resolution, in milliseconds. */
function times({ received: { receivedAt }, duties, firstResolvedAt }: Life): Move[] {
  const contact = duties.find(({ id, doneAt }) => id.startsWith(FIRST_ROUND) && doneAt !== undefined);
  const took = (what: string, at: string | undefined): Move[] =>
    at === undefined
      ? []
      : [
          [`time.${what}.tickets`, 1],
          [`time.${what}.ms`, Date.parse(at) - Date.parse(receivedAt)],
        ];
  return [...took('first-contact', contact?.doneAt), ...took('resolution', firstResolvedAt)];
}

function movesOf(life: Life | null): Move[] {
  if (life === null) return [];
  if (life.quarantined) return one('quarantined');
  return [
    ...classes(life),
    ...course(life),
    ...causeOf(life),
    ...judgement(life),
    ...satisfaction(life),
    ...life.duties.flatMap(dutyMoves),
    ...times(life),
  ];
}

/** What a ticket with these entries, from its first on, is counted as (E1.8.2#27, B2.3.14). Pure; zeros are left away. */
export const countsOf = (entries: readonly Entry[]): Counts => sumOf(movesOf(lifeOf(entries)));

function sumOf(moves: readonly Move[]): Counts {
  const counts: Record<string, number> = {};
  for (const [counter, by] of moves) if (by !== 0) counts[counter] = (counts[counter] ?? 0) + by;
  return counts;
}

/**
 * By how much the entries behind version `counted` move the counters: the ticket as it is now less the ticket as it was
 * then, so that whatever is changed, replaced or taken back is counted where it belongs. Pure.
 */
export function countsMoved(entries: readonly Entry[], counted: number): Counts {
  const [before, after] = [countsOf(entries.filter(({ version }) => version <= counted)), countsOf(entries)];
  const moved = [...new Set([...Object.keys(before), ...Object.keys(after)])].map(
    (counter) => [counter, (after[counter] ?? 0) - (before[counter] ?? 0)] as const,
  );
  return Object.fromEntries(moved.filter(([, by]) => by !== 0));
}

/** The version of the last entry behind version `counted` that moved the counters; `counted` where none did. Pure. */
export function lastMoving(entries: readonly Entry[], counted: number): number {
  let last = counted;
  let before: Counts = {};
  for (const { version, life } of livesOf(entries)) {
    if (version < counted) continue;
    const counts = sumOf(movesOf(life));
    if (version > counted && !isDeepStrictEqual(counts, before)) last = version;
    before = counts;
  }
  return last;
}
