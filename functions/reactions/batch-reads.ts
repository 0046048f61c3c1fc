import type { LetterFile } from '../../shared/letters/letter-file.ts';
import type { PeopleAtTheDesk } from '../../shared/staff/people-at-the-desk.ts';
import { type RoleHolders, roleHolders } from '../../shared/staff/role-holders.ts';

export interface ReadDeps {
  /** @throws UnknownTicket */
  letterFile(number: string): Promise<LetterFile>;
  atTheDesk(): Promise<PeopleAtTheDesk>;
  now(): Date;
}

/** What the letters of one batch read: each ticket once, and who works at the desk once, if anybody asks. */
export class BatchReads {
  readonly staff: RoleHolders;
  readonly #read: (number: string) => Promise<LetterFile>;
  readonly #files = new Map<string, Promise<LetterFile>>();

  constructor({ letterFile, atTheDesk, now }: ReadDeps) {
    this.#read = letterFile;
    this.staff = roleHolders(atTheDesk, now);
  }

  file(number: string): Promise<LetterFile> {
    const known = this.#files.get(number) ?? this.#read(number);
    this.#files.set(number, known);
    return known;
  }

  /** How a ticket stands after what this run did to it. */
  remember(file: LetterFile): void {
    this.#files.set(file.ticket.number, Promise.resolve(file));
  }

  /** Somebody else is at it, or reading failed: it is read again. */
  forget(number: string): void {
    this.#files.delete(number);
  }
}
