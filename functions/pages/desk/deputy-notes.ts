import { aside } from '../../../shared/pages/aside.ts';
import { html, type Insert } from '../../../shared/pages/html.ts';
import { nameOf, type Visit } from './visit.ts';

/** ours:T5: whom one stands in for, and who stands in for oneself, as long as it lasts. */
export function deputyNotes(visit: Visit): Insert {
  const { text, words, times, caller, deputyships } = visit;
  return deputyships.map(({ role, department, deputy, to }) => {
    const held = aside(text.roles[role], words.departments[department], words.language);
    const until = times.when(to);
    const said =
      deputy === caller.member.id
        ? text.queue.standingIn(held, until)
        : text.queue.stoodInFor(nameOf(visit, deputy), held, until);
    return html`<p class="note">${said}</p>`;
  });
}
