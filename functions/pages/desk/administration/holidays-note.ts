import { yearWithoutHolidays } from '../../../../shared/calendar/holidays-known.ts';
import type { WorkingCalendar } from '../../../../shared/calendar/working-calendar.ts';
import { html, type Insert } from '../../../../shared/pages/html.ts';
import type { Visit } from '../visit.ts';
import { wordsOf } from './words-of.ts';

/**
 * ours:T7: deadlines reach into a year whose public holidays nobody has entered: said while there is time to enter them.
 * @param more where that is done
 */
export function holidaysNote(visit: Visit, calendar: WorkingCalendar, more: Insert = null): Insert {
  const year = yearWithoutHolidays(calendar, visit.now.toISOString());
  if (year === null) return null;
  return html`<div class="note" role="note"><p>${wordsOf(visit).calendar.yearMissing(year)} ${more}</p></div>`;
}
