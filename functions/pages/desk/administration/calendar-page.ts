import { calendarId } from '../../../../shared/calendar/working-calendar.ts';
import { html } from '../../../../shared/pages/html.ts';
import { HttpProblem } from '../../../../shared/runtime/http-problem.ts';
import { calendarOf } from '../../../../shared/settings/calendar-setting.ts';
import { possibleId } from '../../../http/possible-id.ts';
import type { DeskPage } from '../frame.ts';
import type { Visit } from '../visit.ts';
import type { AdministrationDeps } from './administration-deps.ts';
import { calendarLines } from './calendar-form.ts';
import { linesTable } from './history-pages.ts';
import { wordsOf } from './words-of.ts';

/** `/desk/administration/calendars/<id>`: the very calendar that a deadline was reckoned by, whatever holds now. */
export async function calendarPage(deps: AdministrationDeps, visit: Visit, id: string): Promise<DeskPage> {
  const ofStage = calendarOf(deps.stageCalendar);
  const calendar =
    calendarId(ofStage) === id
      ? ofStage
      : await deps.settings.calendar(possibleId(id, 'There is no calendar by this name.'));
  if (calendar === null) throw new HttpProblem(404, 'There is no calendar by this name.');
  const { calendar: words, title } = wordsOf(visit);
  return {
    title: words.title(id),
    section: 'administration',
    body: html`<nav aria-label="${title}"><a href="/desk/administration">${title}</a></nav><h1>${words.title(id)}</h1><p class="lead">${words.lead}${calendar.knownUntil !== undefined && ` ${words.known(calendar.knownUntil)}`}</p>
<section class="sheet">${linesTable(calendarLines(visit, calendar), words.title(id))}</section>`,
  };
}
