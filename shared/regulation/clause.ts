/**
 * Where a rule comes from: a clause of the five texts (`A5.4.2#3`, `C5.1.3`, `E1.8.2#16`, `A5.1@chart`),
 * or a decision of this product for a row of the regulations' index (`ours:T7`).
 */
export type Clause = `${'A' | 'B' | 'C' | 'D' | 'E'}${number}${string}` | `ours:${string}`;

/** The tables below are edited together; a duty keeps the version that it was derived by. */
export const REGULATION_VERSION = '2026-11';
