/** What the setting of the working hours says, and the pages of calendars. */
export const calendarEn = () => ({
  mode: 'Deadlines run',
  always: 'round the clock',
  hours: 'in working hours',
  zone: 'Time zone',
  zoneHint: 'An IANA name such as Asia/Shanghai.',
  days: {
    mon: 'Monday',
    tue: 'Tuesday',
    wed: 'Wednesday',
    thu: 'Thursday',
    fri: 'Friday',
    sat: 'Saturday',
    sun: 'Sunday',
  },
  week: 'Hours of the week',
  weekHint: 'Such as 09:00-12:00, 13:00-18:00; empty for a day off. 24:00 ends a day.',
  china: 'China’s public holidays and make-up days, as published',
  yearMissing: (year: number) =>
    `China’s public holidays of ${year} are not known here yet. Until they are, a deadline that falls into ${year} counts ordinary weeks, and says so. The State Council mostly publishes them in November: enter its days off under “Days off of the company’s own” and its make-up days under “Days with hours of their own”, or have the product brought up to date. Open deadlines follow.`,
  holidays: 'Days off of the company’s own',
  holidaysHint: 'One a line: 2026-10-01, or from to: 2026-10-01..2026-10-07.',
  workdays: 'Days with hours of their own',
  workdaysHint: 'One a line: 2026-10-10 09:00-18:00. They stand before days off and the week.',
  closed: 'closed',
  none: 'none',
  wrong: {
    zone: 'Write a time zone such as Asia/Shanghai.',
    span: 'Write times such as 09:00-12:00, 13:00-18:00; a night as 22:00-06:00.',
    day: (line: string) => `“${line}” is no day: write 2026-10-01, or 2026-10-01..2026-10-07.`,
    workday: (line: string) => `“${line}”: write a day and its hours, such as 2026-10-10 09:00-18:00.`,
    week: 'Give at least one day of the week its hours.',
    days: 'At most 400 days; leave out those that are over.',
  },
  title: (id: string) => `Calendar ${id}`,
  lead: 'The calendar by which deadlines that name it were reckoned. It never changes.',
  known: (day: string) => `Public holidays are known until ${day}.`,
});

export type CalendarWords = ReturnType<typeof calendarEn>;
