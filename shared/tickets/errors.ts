import type { Entry } from './events.ts';

/** A step out of order: what can be done now, and what is lacking for the step that was asked for. */
export class OutOfOrder extends Error {
  override readonly name = 'OutOfOrder';
  readonly possible: readonly string[];
  readonly missing: readonly string[];
  constructor(
    message: string,
    { possible, missing = [] }: { possible: readonly string[]; missing?: readonly string[] },
  ) {
    super(message);
    this.possible = possible;
    this.missing = missing;
  }
}

/** Fields that are wrong by a rule, not by their form: `pointer` is a JSON pointer into the body. */
export class InvalidFields extends Error {
  override readonly name = 'InvalidFields';
  readonly errors: readonly FieldError[];
  constructor(errors: readonly FieldError[]) {
    super(errors.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; '));
    this.errors = errors;
  }
}

export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}

/** Not for this person, whatever their role. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
}

/** No ticket by this number. */
export class UnknownTicket extends Error {
  override readonly name = 'UnknownTicket';
}

/** No customer by this id. */
export class UnknownPerson extends Error {
  override readonly name = 'UnknownPerson';
}

/** A legal hold stands: nothing of this person may be destroyed. */
export class UnderLegalHold extends Error {
  override readonly name = 'UnderLegalHold';
}

/** The ticket has no such mail. */
export class HasNoMessage extends Error {
  override readonly name = 'HasNoMessage';
}

/** What happened to the ticket since the version that somebody acted on. */
export interface ChangedSince {
  readonly version: number;
  readonly entries: readonly Entry[];
}

/** Somebody else changed it first: the version that was acted on is not the current one. */
export class StaleVersion extends Error {
  override readonly name = 'StaleVersion';
  /** Where the caller named the version that they saw. */
  readonly since: ChangedSince | undefined;
  constructor(message: string, since?: ChangedSince) {
    super(message);
    this.since = since;
  }
}

/** The closing has been answered already; `replaces` was not asked for, or its time is over. */
export class AlreadyAnswered extends Error {
  override readonly name = 'AlreadyAnswered';
}
