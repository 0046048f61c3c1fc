import { type Html, html } from '../../../../shared/pages/html.ts';
import type { Actor, Entry } from '../../../../shared/tickets/events.ts';
import { nameOf, type Visit } from '../visit.ts';
import { tellEvent } from './tell-event.ts';

/** Who did it, in words. */
export function actorWords(visit: Visit, by: Actor): string {
  const { ticket } = visit.text;
  if (by.kind === 'staff') return nameOf(visit, by.id);
  return by.kind === 'customer' ? ticket.byCustomer : (ticket.machine[by.name] ?? by.name);
}

/** Everything that happened, newest first; each command with all that followed from it at once. */
export function historyList(visit: Visit, entries: readonly Entry[]): Html {
  const each = entries.toReversed().map((entry) => {
    const events = entry.events.map((event) => {
      const { text, tone } = tellEvent(visit, event);
      return html`<li${tone !== 'act' && html` class="${tone === 'bad' ? 'bad' : 'duty'}"`}>${text}</li>`;
    });
    return html`<li><p class="by"><b>${actorWords(visit, entry.by)}</b> · <time datetime="${entry.at}">${visit.times.when(entry.at)}</time></p><ul>${events}</ul></li>`;
  });
  return html`<ol class="story">${each}</ol>`;
}
