import { type Html, html, type Insert } from '../../../../shared/pages/html.ts';
import { dutiesOf } from '../../../../shared/tickets/duties-of.ts';
import { nextDueAt, nextDuty } from '../../../../shared/tickets/next-due.ts';
import type { TicketFile } from '../../../../shared/tickets/store.ts';
import type { Ticket } from '../../../../shared/tickets/ticket.ts';
import { recordView } from '../../../http/record-view.ts';
import type { DeskPage } from '../frame.ts';
import { kindWords, urgencyMark } from '../marks.ts';
import { nameOf, type Visit } from '../visit.ts';
import { type Attempt, actionForms } from './action-forms.ts';
import { capaSheet } from './capa-sheet.ts';
import { conversation } from './conversation.ts';
import { dutiesList } from './duties-list.ts';
import { historyList } from './history.ts';
import { proceduresHere } from './procedures-here.ts';
import { recordSheet } from './record-sheet.ts';

export interface TicketPage {
  readonly file: TicketFile;
  /** A form that could not be carried out, with what to say about it. */
  readonly attempt?: Attempt;
  readonly trouble?: Insert;
  readonly status?: number;
}

/** What the page shows follows from the ticket's version alone; a message comes with an entry. */
export function ticketState({ event }: Pick<Visit, 'event'>, { version }: Pick<Ticket, 'version'>): string {
  return `${version}.${event.queryStringParameters?.template}`;
}

/** `/desk/tickets/<number>`: the record, what was said, what is owed, what to do. */
export function ticketPage(visit: Visit, { file, attempt, trouble, status = 200 }: TicketPage): DeskPage {
  const { text } = visit;
  const { ticket } = file;
  const talk = conversation(visit, file);
  return {
    title: `${ticket.number} ${ticket.subject}`,
    status,
    ...(status === 200 && {
      state: ticketState(visit, ticket),
    }),
    body: html`${visit.event.queryStringParameters?.done && html`<p class="note good" role="status">${text.ticket.saved}</p>`}${trouble}
${head(visit, file)}
<div class="two"><div>
${recordSheet(visit, file, recordView(file))}
<section class="sheet" id="conversation" data-live${talk === null && html` hidden`}><h2>${text.ticket.conversation}</h2>${talk}</section>
${supervisionLog(visit, file)}
${capaSheet(visit, file)}
${proceduresHere(visit, ticket)}
<section class="sheet" id="history" data-live><h2>${text.ticket.history}</h2>${historyList(visit, file.entries)}</section>
</div><aside>
<section class="sheet" id="actions"><h2>${text.ticket.actions}</h2>${actionForms(visit, file, attempt ?? null)}</section>
<section class="sheet" id="duties" data-live><h2>${text.ticket.duties}</h2>${dutiesList(visit, dutiesOf(file.entries))}</section>
</aside></div>`,
  };
}

function head(visit: Visit, { ticket, record }: TicketFile): Html {
  const { text, times, words } = visit;
  const { number, version, status, round, urgency, department, assignee } = ticket;
  const due = nextDueAt(ticket);
  const duty = nextDuty(ticket);
  const department_ = department === null ? text.unrouted : words.departments[department];
  return html`<header class="head" id="head" data-live><p class="number">${number} · ${text.ticket.version(version)}</p><h1>${record.subject || text.ticket.erased}</h1>
<p class="chips"><span class="chip state">${text.statuses[status]}</span>${urgencyMark(visit, urgency)}<span>${kindWords(visit, ticket)}</span><span>${[department_, assignee && nameOf(visit, assignee)].filter(Boolean).join(' · ')}</span>${round > 1 && html`<span>${text.ticket.round(round - 1)}</span>`}</p>
${due !== null && duty !== null && html`<p class="next is-${times.lateness(due)}" data-pressing>${times.countdown(due)} <b>${text.duties[duty]}</b> <span class="soft">${times.due(due)}</span></p>`}
${signs(visit, ticket)}<p class="jump"><a class="button quiet" href="#actions">${text.ticket.jump}</a></p></header>`;
}

/** What is special about the ticket, and changes how one goes about it. */
function signs({ text, times, words }: Visit, ticket: Ticket): Insert {
  const { waitingSince, repeatOf, proposedType, crisisAt, quarantine, classifiedAt, erasure } = ticket;
  const said: Insert[] = [
    quarantine && (quarantine === 'virus' ? text.ticket.virus : text.ticket.quarantine),
    crisisAt && text.ticket.crisis,
    ticket.status === 'resolved' && ticket.solvedRound === ticket.round && text.ticket.saidSolved,
    erasure && text.ticket.erasedSign(times.when(erasure.at)),
    waitingSince && text.ticket.waiting(times.when(waitingSince)),
    classifiedAt === undefined && proposedType && text.ticket.proposed(words.types[proposedType]),
    repeatOf && html`${text.ticket.repeat} <a href="/desk/tickets/${repeatOf}">${repeatOf}</a>`,
  ];
  return said.map((sign) => sign && html`<p class="note sign">${sign}</p>`);
}

/** A5.4.3 */
function supervisionLog(visit: Visit, file: TicketFile): Html {
  const {
    text: { ticket },
    times,
  } = visit;
  const { supervision } = recordView(file);
  const rows = supervision.map(
    ({ from, to, degree, note, by }) =>
      html`<tr><td class="full">${times.when(from)} – ${times.when(to)}</td><td class="what">${note}</td><td data-name="${ticket.degree}">${degree}</td><td data-name="${ticket.by}">${nameOf(visit, by)}</td></tr>`,
  );
  return html`<section class="sheet" id="supervision" data-live${supervision.length === 0 && html` hidden`}><h2>${ticket.supervision}</h2><div class="scroll" tabindex="0" role="group" aria-label="${ticket.supervision}"><table class="stack"><thead><tr><th scope="col">${ticket.period}</th><th scope="col">${ticket.note}</th><th scope="col">${ticket.degree}</th><th scope="col">${ticket.by}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}
