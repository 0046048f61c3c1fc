import { type Html, html, type Insert } from '../../../shared/pages/html.ts';
import { options } from './marks.ts';
import { monthName, monthsBefore } from './months.ts';
import type { Visit } from './visit.ts';

/** A month to choose; without script the button goes there. */
export function monthChoice(visit: Visit, action: string, month: string, more?: Insert): Html {
  const months = monthsBefore(visit.now, visit.zone);
  const all = months.includes(month) ? months : [month, ...months];
  return html`<form class="filters" action="${action}" method="get"><div><label for="month">${visit.text.complaints.month}</label><select id="month" name="month">${options(
    all.map((each) => [each, monthName(each, visit.words.locale, 'short')]),
    month,
  )}</select></div>${more}<button>${visit.text.queue.apply}</button>
<a href="${action === '/desk/reports' ? `/desk/reports/${month}.csv` : `/desk/complaints.csv?month=${month}`}" download>${visit.text.report.csv}</a></form>`;
}
