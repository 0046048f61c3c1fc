import { type CapaDeadline, capaView } from '../../../../shared/complaints/capa-view.ts';
import { colon } from '../../../../shared/pages/aside.ts';
import { type Html, html, type Insert } from '../../../../shared/pages/html.ts';
import { CAPA_RULES } from '../../../../shared/regulation/capa.ts';
import { clauseName } from '../../../../shared/regulation/clause-name.ts';
import type { TicketFile } from '../../../../shared/tickets/store.ts';
import { causeName } from '../cause-name.ts';
import { scrollTable } from '../scroll-table.ts';
import { nameOf, type Visit } from '../visit.ts';
import { mayVerify, offeredForms } from './offered-forms.ts';

type CapaView = NonNullable<ReturnType<typeof capaView>>;

/** 纠正及预防措施报告 (C5.2–C5.5): what is owed next, and all that was written, in the order it happened. */
export function capaSheet(visit: Visit, file: TicketFile): Insert {
  const view = capaView(file);
  if (view === null) return html`<section class="sheet" id="capa" data-live hidden></section>`;
  const { capa: text } = visit.text;
  const again = view.round > 1 && html` <span class="soft">${text.again(view.round)}</span>`;
  return html`<section class="sheet" id="capa" data-live><h2>${text.sheet} ${view.number}${again}</h2>
${standing(visit, file, view)}${written(visit, view)}${deadlines(visit, view.deadlines)}</section>`;
}

function standing(visit: Visit, file: TicketFile, { stage, due, ending, closedAt }: CapaView): Html {
  const { text, times, words } = visit;
  const { capa } = text;
  if (stage === 'closed') {
    const said = ending === null ? text.statuses.closed : capa.endings[ending];
    return html`<p class="next"><b>${said}</b> <span class="soft">${closedAt && times.when(closedAt)}</span></p>`;
  }
  const offered = offeredForms(visit, file.ticket).includes(`capa-${stage}`);
  const hint: Insert = offered
    ? html`<a href="#act-capa-${stage}">${capa.go}</a>`
    : html`<span class="soft">${stage === 'verification' && !mayVerify(visit, file.ticket) ? capa.handled : capa.notYours}</span>`;
  return html`<p class="next is-${times.lateness(due)}" data-pressing>${times.countdown(due)} <b>${CAPA_RULES[stage].title[words.language]}</b> <span class="soft">${due && times.due(due)}</span> ${hint}</p>`;
}

interface Line {
  readonly at: string;
  readonly title: string;
  readonly by: string;
  readonly words: string | null;
  readonly more?: Insert;
}

/** Every act of every round, oldest first. */
function written(visit: Visit, view: CapaView): Insert {
  const { text, times } = visit;
  const lines = linesOf(visit, view).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  if (lines.length === 0) return null;
  return html`<ol class="story">${lines.map(
    ({ at, title, by, words, more }) =>
      html`<li><p class="by"><b>${title}</b> · ${nameOf(visit, by)} · <time datetime="${at}">${times.when(at)}</time></p><p class="words">${words ?? html`<span class="soft">${text.capa.erased}</span>`}</p>${more && html`<p class="hint">${more}</p>`}</li>`,
  )}</ol>`;
}

function linesOf(visit: Visit, view: CapaView): Line[] {
  const { capa } = visit.text;
  const { times } = visit;
  return [
    ...view.analyses.map(({ cause, causeCode, customerCause, onSite, ...act }) => ({
      ...act,
      title: capa.cause,
      words: cause,
      more: [
        `${capa.code}${colon(visit)}${causeName(causeCode, visit)}`,
        customerCause && capa.customerCause,
        onSite && capa.onSite,
      ]
        .filter(Boolean)
        .join(' · '),
    })),
    ...view.visits.map(({ visitedAt, findings, ...act }) => ({
      ...act,
      title: capa.visit,
      words: findings,
      more: `${capa.visitedAt} ${times.when(visitedAt)}`,
    })),
    ...view.countermeasures.map(({ measure, responsible, due, ...act }) => ({
      ...act,
      title: capa.measure,
      words: measure,
      more: `${capa.responsible}${colon(visit)}${nameOf(visit, responsible)} · ${capa.until} ${times.due(due)}`,
    })),
    ...view.results.map(({ result, ...act }) => ({ ...act, title: capa.result, words: result })),
    ...view.verifications.map(({ effective, note, ...act }) => ({
      ...act,
      title: `${capa.verification}${colon(visit)}${effective ? capa.works : capa.worksNot}`,
      words: note,
    })),
    ...view.reopenings.map(({ why, inTicket, ...act }) => ({
      ...act,
      title: capa.why[why],
      words: '',
      more: inTicket && html`<a href="/desk/tickets/${inTicket}">${inTicket}</a>`,
    })),
  ];
}

/** Each stage's deadline with its clause and what became of it (ours:T7). */
function deadlines({ text, times, words }: Visit, all: readonly CapaDeadline[]): Html {
  const rows = all.map(
    ({ stage, from, due, state, clause, regulation }) =>
      html`<tr><td class="what">${CAPA_RULES[stage].title[words.language]}</td><td class="once" data-name="${text.fields.from}">${times.when(from)}</td><td class="once" data-name="${text.capa.due}">${times.due(due)}</td><td><span class="mark ${state}">${text.dutyStates[state]}</span></td><td class="once">${clauseName(clause, words.language)} · ${regulation}</td></tr>`,
  );
  const { capa, ticket, regulations } = text;
  const head = [regulations.duty, text.fields.from, capa.due, text.queue.state, regulations.clause];
  return html`<details class="plain" id="capa-deadlines"><summary>${ticket.why}</summary>${scrollTable(ticket.why, { head, rows, looks: 'stack' })}</details>`;
}
