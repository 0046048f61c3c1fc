/** What a resolution without a cause is counted under. */
export const UNSTATED_CAUSE = 'unstated';

/** Longest heading that a cause becomes in a report. */
const CODE_LETTERS = 60;

/** Mail addresses and runs of digits (phones, numbers of contracts) name somebody: a cause names none. */
const PERSONAL = /\S+@\S+|\d[\d\s-]{4,}\d/g;

/**
 * The short code that equal causes share: the first sentence in one spelling, at most 60 letters. Counted by month and
 * kept in events, so nothing personal is taken over (E1.8.2#27). Pure.
 */
export function causeCode(cause: string | undefined): string {
  const sentence = (cause ?? '').normalize('NFKC').toLowerCase().replaceAll(PERSONAL, ' ').trim();
  const [first = ''] = sentence.split(/[\n\r。！!？?；;]|\.(?=\s|$)/);
  const words = first.replaceAll(/[\p{P}\p{S}\p{Z}\p{C}]+/gu, ' ').trim();
  return [...words].slice(0, CODE_LETTERS).join('').trim() || UNSTATED_CAUSE;
}
