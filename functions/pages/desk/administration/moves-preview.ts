import { type Html, html, type Insert } from '../../../../shared/pages/html.ts';
import type { MovesPreview } from '../../../../shared/settings/preview-moves.ts';
import type { DutyMove } from '../../../../shared/tickets/moves.ts';
import { scrollTable } from '../scroll-table.ts';
import type { Visit } from '../visit.ts';
import { wordsOf } from './words-of.ts';

/** The table of what moves; nothing where nothing does. */
export function movesTable(visit: Visit, { tickets, lookedAt, all, after }: MovesPreview): Html {
  const words = wordsOf(visit);
  const moving = tickets.flatMap(({ moves }) => moves).filter(({ stays }) => !stays).length;
  return html`<p><b>${moving === 0 ? words.movedNone : words.moved(moving)}</b> ${words.lookedAt(lookedAt, all)} ${words.neverMiss}</p>
${
  tickets.length > 0 &&
  dutiesTable(
    visit,
    tickets.flatMap((ticket) => ticket.moves.map((move) => ({ ...ticket, ...move }))),
  )
}
${after !== undefined && html`<p><button class="quiet" form="setting" name="after" value="${after}">${words.nextTickets}</button></p>`}`;
}

interface Row extends Pick<DutyMove, 'was' | 'due'> {
  readonly number: string;
  readonly subject?: string;
  readonly duty: string;
  readonly stays?: boolean;
}

export function dutiesTable(visit: Visit, rows: readonly Row[]): Html {
  const { columns, stays, kinds } = wordsOf(visit);
  const { times, text } = visit;
  const names: Readonly<Record<string, string>> = text.duties;
  const head = [columns.number, columns.duty, columns.from, columns.to];
  const body = rows.map(
    (row) =>
      html`<tr><td><a class="once" href="/desk/tickets/${row.number}">${row.number}</a>${subjectOf(row)}</td><td>${names[row.duty] ?? row.duty}</td><td>${times.due(row.was)}</td><td>${row.stays === true ? html`<span class="soft">${stays}</span>` : html`<b>${times.due(row.due)}</b>`}</td></tr>`,
  );
  return scrollTable(kinds.duties.name, { head, rows: body });
}

const subjectOf = ({ subject }: Row): Insert => subject !== undefined && html`<br><span class="soft">${subject}</span>`;
