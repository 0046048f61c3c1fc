/**
 * China's public holidays and the weekend days worked instead, as the General Office of the State Council published
 * them: 2025 in 国办发明电〔2024〕12号 of 12 November 2024, 2026 in 国办发明电〔2025〕7号 of 4 November 2025.
 * A year is added when its notice is out, mostly in November; without it the year counts as ordinary weeks, and every
 * deadline that falls into it says so (`holidaysKnownUntil`).
 */
export const CHINA_HOLIDAYS: readonly (readonly [first: string, last: string])[] = [
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04'],
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
];

export const CHINA_MAKE_UP_DAYS: readonly string[] = [
  '2025-01-26',
  '2025-02-08',
  '2025-04-27',
  '2025-09-28',
  '2025-10-11',
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
];

/** The last day of the last year that a notice is out for. */
export const CHINA_KNOWN_UNTIL = '2026-12-31';
