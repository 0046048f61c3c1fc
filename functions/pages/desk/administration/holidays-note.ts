import { yearWithoutHolidays } from '../../../../shared/calendar/holidays-known.ts';
import type { WorkingCalendar } from '../../../../shared/calendar/working-calendar.ts';
import { html, type Insert } from '../../../../shared/pages/html.ts';
import type { Visit } from '../visit.ts';
import { wordsOf } from './setting-form.ts';

/** ours:T7: deadlines reach into a year whose public holidays nobody has entered: said while there is time to enter them. */
export function holidaysNote(visit: Visit, calendar: WorkingCalendar): Insert {
  const year = yearWithoutHolidays(calendar, visit.now.toISOString());
  if (year === null) return null;
  const { calendar: words, kinds } = wordsOf(visit);
  return html`<div class="note sign" role="note"><p>${words.yearMissing(year)} <a href="/desk/administration/calendar">${kinds.calendar.name}</a></p></div>`;
}
