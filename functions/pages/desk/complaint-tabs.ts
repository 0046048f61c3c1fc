import { type Html, html } from '../../../shared/pages/html.ts';
import type { Visit } from './visit.ts';

const TABS = { register: '/desk/complaints', capas: '/desk/complaints/capas' } as const;

/** The two views of complaints: as a register, as a board. */
export function complaintTabs({ text }: Pick<Visit, 'text'>, here: keyof typeof TABS): Html {
  const names = { register: text.capa.register, capas: text.capa.title };
  const tabs = (['register', 'capas'] as const).map(
    (name) => html`<a href="${TABS[name]}"${name === here && html` aria-current="page"`}>${names[name]}</a>`,
  );
  return html`<nav class="tabs" aria-label="${text.nav.complaints}">${tabs}</nav>`;
}
