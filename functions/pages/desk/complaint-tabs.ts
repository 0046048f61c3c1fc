import type { Html } from '../../../shared/pages/html.ts';
import { tabs } from './tabs.ts';
import type { Visit } from './visit.ts';

/** Complaints as a register, and their corrective actions as a board. */
export function complaintTabs({ text }: Pick<Visit, 'text'>, here: 'register' | 'capas'): Html {
  const all = [
    ['register', '/desk/complaints', text.capa.register],
    ['capas', '/desk/complaints/capas', text.capa.title],
  ] as const;
  return tabs(text.nav.complaints, all, here);
}
