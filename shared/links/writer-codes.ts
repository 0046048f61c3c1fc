/** The code that a ticket's owner was mailed last, by its nonce: never the code itself. */
export interface WriterCodes {
  /** Whether there is one that may be tried. */
  works(number: string, now: Date): Promise<boolean>;
  /**
   * Keeps what the next code is made of.
   * @param replace also in place of one that still works
   * @returns false when one that still works was left as it is
   */
  ask(code: { number: string; nonce: string; now: Date; replace: boolean }): Promise<boolean>;
  /** Counts a try. @returns the nonce to compare by; null when no code works any more */
  tryOne(number: string, now: Date): Promise<string | null>;
  /** A code works once. */
  used(number: string): Promise<void>;
}

/** How long a code works. */
export const CODE_SECONDS = 15 * 60;
/** How often one may be guessed. */
export const CODE_TRIES = 5;
/** How many a ticket's owner is mailed: with the tries, fifteen guesses in a million an hour, thirty a day. */
export const CODES_PER_HOUR = 3;
export const CODES_PER_DAY = 6;
