import { type Html, html } from '../../../shared/pages/html.ts';
import { CURRENT_PROCEDURES } from '../../../shared/procedures/all-procedures.ts';
import { REGULATION_VERSION } from '../../../shared/regulation/clause.ts';
import { clauseName } from '../../../shared/regulation/clause-name.ts';
import { spanOf } from '../../../shared/regulation/company-rules.ts';
import { DUTY_RULES, type DutyRule } from '../../../shared/regulation/duties.ts';
import { ladderOf, RUNG_HOURS } from '../../../shared/regulation/ladder.ts';
import { ROUTES } from '../../../shared/regulation/routing.ts';
import { CATEGORIES, TICKET_TYPES, URGENCIES } from '../../../shared/regulation/words.ts';
import type { DeskPage } from './frame.ts';
import { urgencyMark } from './marks.ts';
import { drawnProcedure } from './procedure-drawing.ts';
import { regulationTabs } from './regulation-tabs.ts';
import type { Visit } from './visit.ts';

/** `/desk/regulations`: what the machine watches by which clause; the tables themselves, not a copy of them. */
export function regulationsPage(visit: Visit): DeskPage {
  const { regulations: text } = visit.text;
  return {
    title: text.title,
    section: 'regulations',
    body: html`<h1>${text.title}</h1><p class="lead">${text.lead(REGULATION_VERSION)}</p>${regulationTabs(visit, 'tables')}
${sheet(text.duties, dutyTable(visit))}
<div class="halves">${sheet(text.routing, routingTable(visit))}${sheet(text.ladder, ladderTable(visit))}</div>
<h2>${text.procedures}</h2><div class="halves">${CURRENT_PROCEDURES.map((procedure) => {
      const title = procedure.title[visit.words.language];
      return html`<section class="sheet"><h3>${title}</h3><p class="soft">${procedure.clauses.map((clause) => clauseName(clause, visit.words.language)).join(' · ')}</p>${drawnProcedure(visit, procedure)}</section>`;
    })}</div>`,
  };
}

const sheet = (title: string, body: Html) =>
  html`<section class="sheet"><h2>${title}</h2><div class="scroll" tabindex="0" role="group" aria-label="${title}">${body}</div></section>`;

const heading = (name: string) => html`<th scope="col">${name}</th>`;

function dutyTable(visit: Visit): Html {
  const { text } = visit;
  const { regulations } = text;
  return html`<table class="stack"><thead><tr>${heading(regulations.duty)}${heading(regulations.types)}${heading(regulations.keptBy)}${URGENCIES.map((urgency) => html`<th scope="col">${urgencyMark(visit, urgency)}</th>`)}</tr></thead><tbody>${DUTY_RULES.flatMap((rule) => TICKET_TYPES.filter((type) => rule.types.includes(type)).map((type) => dutyRow(visit, rule, type)))}</tbody></table>`;
}

function dutyRow(visit: Visit, rule: DutyRule, type: (typeof TICKET_TYPES)[number]): Html {
  const { text, words } = visit;
  const cells = URGENCIES.map((urgency) => {
    const hours = spanOf(visit.rules, rule.duty, urgency);
    const clause = rule.clauses[type][urgency];
    return html`<td data-name="${words.urgencies[urgency].name}">${hours === undefined ? text.none : html`<b>${text.span.hours(hours)}</b> <span class="soft">${clause}</span>`}</td>`;
  });
  const kept = rule.kept === 'by-sending' ? text.regulations.sending : text.regulations.people;
  return html`<tr><td class="what">${text.duties[rule.duty]}</td><td>${words.types[type]}</td><td data-name="${text.regulations.keptBy}">${kept}</td>${cells}</tr>`;
}

function routingTable({ text, words, rules }: Visit): Html {
  const { regulations } = text;
  const rows = CATEGORIES.map(
    (category) =>
      html`<tr><td class="what">${words.categories[category]}</td><td>${words.departments[rules.routes[category]]}</td><td>${ROUTES[category].clause}</td></tr>`,
  );
  return html`<table class="stack"><thead><tr>${heading(regulations.category)}${heading(regulations.department)}${heading(regulations.clause)}</tr></thead><tbody>${rows}</tbody></table>`;
}

function ladderTable(visit: Visit): Html {
  const { text, words } = visit;
  const { regulations, roles } = text;
  const ladders = [
    [words.types.request, ladderOf('first-contact', 'request')],
    [words.types.complaint, ladderOf('first-contact', 'complaint')],
    [regulations.follow, ladderOf('phone-follow-up', 'request')],
  ] as const;
  const rows = ladders.map(
    ([name, ladder]) =>
      html`<tr><td class="what">${name}</td><td>${ladder.map((role) => roles[role]).join(' → ')}</td></tr>`,
  );
  const spans = URGENCIES.map(
    (urgency) => html`<span>${urgencyMark(visit, urgency)} ${regulations.rung(RUNG_HOURS[urgency])}</span>`,
  );
  return html`<p class="soft">${regulations.ladderLead}</p><table class="stack"><tbody>${rows}</tbody></table><p class="spaced">${spans}</p>`;
}
