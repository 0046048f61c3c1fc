import { isTooLate } from './duties.ts';
import { type Case, type Complaints, casesOf, type Entry, type Event, type Evidence } from './evidence.ts';
import { between, HOUR, QUIET_HOURS } from './figures.ts';

/** The procedures that an entry begins, by the names of their executions. */
function begunBy({ number, version, events }: Entry, entries: readonly Entry[]): string[] {
  return events.flatMap((event) => {
    switch (event.type) {
      case 'complaint.opened':
        return [`${number}-complaint-escalation-${event.round}`];
      case 'ticket.reopened':
        return wasComplaint(entries, version) ? [`${number}-complaint-escalation-${event.round}`] : [];
      case 'ticket.closed':
        return [`${number}-satisfaction-follow-up-${event.round}`];
      case 'capa.opened':
      case 'capa.reopened':
        return [`${number}-capa-${event.round}`];
      default:
        return [];
    }
  });
}

function wasComplaint(entries: readonly Entry[], version: number): boolean {
  const types = entries
    .filter((entry) => entry.version <= version)
    .flatMap(({ events }) => events.filter(({ ticketType }) => ticketType !== undefined));
  return types.at(-1)?.ticketType === 'complaint';
}

/**
 * Procedures that may have found nothing to do: whoever starts the escalation of a complaint that was opened again
 * looks at the ticket as it is by then, which an officer may have made a request right after.
 */
function overtakenIn({ number, entries }: Case, evidence: Evidence): string[] {
  const requests = entries.filter(({ events }) =>
    events.some(({ type, ticketType }) => type === 'ticket.classified' && ticketType === 'request'),
  );
  const isOvertaken = ({ version, at }: Entry) =>
    requests.some((later) => later.version > version && !isTooLate(at, later.at, evidence));
  return entries
    .filter(isOvertaken)
    .flatMap(({ events }) => events.filter(({ type }: Event) => type === 'ticket.reopened'))
    .map(({ round }) => `${number}-complaint-escalation-${round}`);
}

/** What a step that is due takes to be done. */
const SLACK = 60_000;

/**
 * Follow-ups in the day of quiet that each begins with: nobody is waited for, and an answer that comes meanwhile (an
 * officer who phones right after closing) ends them once the day is over.
 */
const quietIn = ({ number, entries }: Case, now: string): string[] =>
  entries
    .filter(({ at }) => between(at, now) < QUIET_HOURS * HOUR + SLACK)
    .flatMap(({ events }) => events.filter(({ type }) => type === 'ticket.closed'))
    .map(({ round }) => `${number}-satisfaction-follow-up-${round}`);

/** Procedures whose matter is settled, so that nothing of them waits. */
function overIn({ number, entries, ticket }: Case): string[] {
  const events = entries.flatMap((entry) => entry.events);
  const answered = events.filter(({ type }) => type === 'satisfaction.answered');
  const closed = events.filter(({ type }) => type === 'ticket.closed');
  return [
    ...answered.map(({ round }) => `${number}-satisfaction-follow-up-${round}`),
    ...closed.map(({ round }) => `${number}-complaint-escalation-${round}`),
    ...(ticket.capa?.stage === 'closed' ? [`${number}-capa-${ticket.capa.round}`] : []),
  ];
}

/** Each procedure runs exactly once, none failed, none waits for what is settled, none waits for nobody. */
export function auditMachines(evidence: Evidence): Complaints {
  const cases = casesOf(evidence);
  const begun = new Set(cases.flatMap(({ entries }) => entries.flatMap((entry) => begunBy(entry, entries))));
  const running = new Set(evidence.executions.filter(({ status }) => status === 'RUNNING').map(({ name }) => name));
  const known = new Set(evidence.executions.map(({ name }) => name));
  const quiet = new Set(cases.flatMap((one) => quietIn(one, evidence.now)));
  const overtaken = new Set(cases.flatMap((one) => overtakenIn(one, evidence)));
  const failed = evidence.executions.filter(({ status }) => status !== 'RUNNING' && status !== 'SUCCEEDED');
  return [
    ...[...begun]
      .filter((name) => !known.has(name) && !overtaken.has(name))
      .map((name) => `procedure: ${name} was never started`),
    ...[...known].filter((name) => !begun.has(name)).map((name) => `procedure: ${name} was started by nothing`),
    ...failed.map(({ name, status }) => `procedure: ${name} ended ${status}`),
    ...cases
      .flatMap(overIn)
      .filter((name) => running.has(name) && !quiet.has(name))
      .map((name) => `procedure: ${name} waits for what is settled`),
    ...cases.flatMap((one) => tokens(one, { running, quiet })),
  ];
}

/** A token that is kept belongs to an execution that waits, and every one that waits for people has one. */
function tokens({ number, steps }: Case, { running, quiet }: Record<'running' | 'quiet', Set<string>>): Complaints {
  const kept = new Set(steps.map(({ waiting }) => `${number}-${waiting.procedure}-${waiting.round}`));
  const own = [...running].filter((name) => name.startsWith(`${number}-`));
  return [
    ...[...kept].filter((name) => !running.has(name)).map((name) => `procedure: ${name} is over and its token is kept`),
    ...own
      .filter((name) => !kept.has(name) && !quiet.has(name))
      .map((name) => `procedure: ${name} waits and nobody can end its wait`),
  ];
}
