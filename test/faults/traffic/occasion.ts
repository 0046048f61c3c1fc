import type { Dice } from '../dice.ts';

/** When something is done, and what chance says about it. */
export interface Occasion {
  readonly dice: Dice;
  /** By the clock of the product. */
  readonly now: string;
  /** Tells what is done apart from all else in the month. */
  readonly index: number;
}
