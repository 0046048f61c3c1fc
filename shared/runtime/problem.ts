import {
  AlreadyAnswered,
  type ChangedSince,
  InvalidFields,
  NotAllowed,
  OutOfOrder,
  StaleVersion,
  UnderLegalHold,
  UnknownPerson,
  UnknownTicket,
} from '../tickets/errors.ts';
import { eventViews } from '../tickets/event-views.ts';
import { HttpProblem } from './http-problem.ts';

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Not possible now',
  410: 'Expired',
  412: 'Changed meanwhile',
  413: 'Too large',
  422: 'Wrong fields',
  428: 'Say which version',
  429: 'Too many requests',
  500: 'Something went wrong here',
};

const CHANGED = 'Somebody changed the ticket meanwhile: `changes` says what. Read it again, then decide.';

/** What happened since the version that the caller had, as the record's own `events` read. */
const changesOf = ({ version, entries }: ChangedSince) => ({ version, changes: eventViews(entries) });

export interface ProblemResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The problem+json response for whatever was thrown; null for what nobody foresaw (a 500). */
export function knownProblem(error: unknown): ProblemResponse | null {
  if (error instanceof HttpProblem)
    return problemResponse(error.status, { detail: error.message, ...error.members }, error.headers);
  if (error instanceof OutOfOrder) {
    const { possible, missing } = error;
    return problemResponse(409, { detail: error.message, possible, ...(missing.length > 0 && { missing }) });
  }
  if (error instanceof InvalidFields) {
    return problemResponse(422, { detail: 'Correct the fields named in errors and send again.', errors: error.errors });
  }
  if (error instanceof NotAllowed) return problemResponse(403, { detail: error.message });
  if (error instanceof UnderLegalHold)
    return problemResponse(409, { detail: error.message, possible: ['hold-release'] });
  if (error instanceof UnknownPerson) return problemResponse(404, { detail: 'There is no customer by this id.' });
  if (error instanceof UnknownTicket) return problemResponse(404, { detail: 'There is no ticket by this number.' });
  if (error instanceof AlreadyAnswered) return problemResponse(409, { detail: error.message });
  if (error instanceof StaleVersion) {
    return problemResponse(412, { detail: CHANGED, ...(error.since && changesOf(error.since)) });
  }
  return null;
}

/** What a caller is told of a failure inside: nothing but the id under which the log explains it. */
export function failureProblem(id: string): ProblemResponse {
  return problemResponse(500, { detail: `It is not your fault. Try again; if it stays, give us this id: ${id}`, id });
}

function problemResponse(
  status: number,
  members: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): ProblemResponse {
  return {
    statusCode: status,
    headers: { ...headers, 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
    body: JSON.stringify({ title: TITLES[status] ?? 'Error', status, ...members }),
  };
}
