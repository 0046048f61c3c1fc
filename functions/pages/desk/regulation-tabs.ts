import type { Html } from '../../../shared/pages/html.ts';
import { tabs } from './tabs.ts';
import type { Visit } from './visit.ts';

/** The regulations as tables and drawings, and the ledger of their clauses. */
export function regulationTabs({ text }: Pick<Visit, 'text'>, here: 'tables' | 'ledger'): Html {
  const all = [
    ['tables', '/desk/regulations', text.ledger.tables],
    ['ledger', '/desk/regulations/ledger', text.ledger.title],
  ] as const;
  return tabs(text.nav.regulations, all, here);
}
