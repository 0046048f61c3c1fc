const MINUTE_MS = 60_000;

/** A deadline in words by a format with hours and minutes: midnight as the end of its day, `23 Nov, 24:00`. Pure. */
export function endOfDay(due: string, when: (at: string) => string): string {
  if (!/\b00:00\b/.test(when(due))) return when(due);
  return when(new Date(Date.parse(due) - MINUTE_MS).toISOString()).replace('23:59', '24:00');
}
