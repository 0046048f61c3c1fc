import { aside } from '../../../shared/pages/aside.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import type { Category, TicketType, Urgency } from '../../../shared/regulation/words.ts';
import type { Visit } from './visit.ts';

/** Urgency by colour, by shape and in words. */
export function urgencyMark({ words }: Pick<Visit, 'words'>, urgency: Urgency): Html {
  return html`<span class="chip ${urgency}">${words.urgencies[urgency].name}</span>`;
}

interface Kind {
  readonly type: TicketType | null;
  readonly category?: Category | null;
}

/** A complaint is marked as one; what nobody classified says so. */
export function kindWords({ words, text }: Pick<Visit, 'words' | 'text'>, { type, category }: Kind): Html {
  const name = category ? words.categories[category] : type === null ? text.unclassified : words.types[type];
  if (type !== 'complaint') return html`${name}`;
  return html`<span class="complaint">${words.types.complaint}</span>${category && ` ${name}`}`;
}

/** Options of a select, with what is chosen. */
export function options(entries: readonly (readonly [value: string, label: string])[], chosen: string): Html {
  const each = entries.map(
    ([value, label]) => html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`,
  );
  return html`${each}`;
}

/** Everybody who works here, as options of a select; who asks is told apart. */
export function peopleHere({ members, caller, text, words }: Visit): readonly (readonly [id: string, name: string])[] {
  return members
    .filter(({ active }) => active)
    .map(({ id, name }) => [id, id === caller.member.id ? aside(name, text.queue.me, words.language) : name]);
}
