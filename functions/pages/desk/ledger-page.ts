import { type Html, html, type Insert } from '../../../shared/pages/html.ts';
import { clauseName } from '../../../shared/regulation/clause-name.ts';
import type { CitingPlace, CitingTest } from '../../../shared/regulation/ledger.ts';
import type { CountedClause, LedgerView } from '../../http/clause-ledger.ts';
import type { DeskPage } from './frame.ts';
import { regulationTabs } from './regulation-tabs.ts';
import type { Visit } from './visit.ts';

/** `/desk/regulations/ledger`: each clause with what carries it out, what protects it, how often it was kept and missed. */
export function ledgerPage(visit: Visit, ledger: LedgerView): DeskPage {
  const { ledger: text } = visit.text;
  const onlyGaps = visit.event.queryStringParameters?.gaps === '1';
  const rows = ledger.rows
    .map((row) => ({ ...row, clauses: row.clauses.filter(({ gap }) => !onlyGaps || gap !== null) }))
    .filter(({ clauses }) => clauses.length > 0);
  const { from, to } = ledger.counted;
  return {
    title: text.title,
    section: 'regulations',
    body: html`<h1>${text.title}</h1><p class="lead">${text.lead(ledger.regulation)}</p>${regulationTabs(visit, 'ledger')}
${figures(visit, ledger)}
<p class="soft">${text.counted(from, to)} ${onlyGaps ? html`<a href="/desk/regulations/ledger">${text.everything}</a>` : html`<a href="?gaps=1">${text.onlyGaps}</a>`}</p>
${rows.length === 0 && html`<div class="sheet empty"><b>${text.noGaps}</b></div>`}
${rows.map(({ row, title, clauses }) => sheet(visit, `${row} ${title[visit.words.language]}`, clauses))}`,
  };
}

function figures({ text: { ledger: text } }: Visit, { totals }: LedgerView): Html {
  const each = [
    [text.clauses, totals.clauses],
    [text.implemented, totals.implemented],
    [text.tested, totals.tested],
    [text.gaps, totals.gaps],
  ] as const;
  return html`<dl class="figures">${each.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function sheet(visit: Visit, title: string, clauses: readonly CountedClause[]): Html {
  const { ledger: text } = visit.text;
  const headings = [text.clause, text.kept, text.missed, text.where, text.protectedBy].map(
    (name, at) => html`<th scope="col"${(at === 1 || at === 2) && html` class="num"`}>${name}</th>`,
  );
  return html`<section class="sheet"><h2>${title}</h2><div class="scroll" tabindex="0" role="group" aria-label="${title}"><table class="ledger"><thead><tr>${headings}</tr></thead><tbody>${clauses.map((clause) => row(visit, clause))}</tbody></table></div></section>`;
}

function row({ text: { ledger: text, none }, words }: Visit, clause: CountedClause): Html {
  const { clause: name, kept, missed, implemented, tests, gap } = clause;
  const counted = kept + missed > 0;
  return html`<tr><th scope="row" class="once">${clauseName(name, words.language)}${gap && html` <span class="mark missed">${text.gapNames[gap]}</span>`}</th><td class="num">${counted ? kept : none}</td><td class="num">${counted ? (missed > 0 ? html`<b class="bad">■ ${missed}</b>` : 0) : none}</td>
<td>${evidence(text.places(implemented.length), implemented.map(placeWords))}</td><td>${evidence(text.tests(tests.length), tests.map(testWords))}</td></tr>`;
}

const evidence = (said: string, lines: readonly Html[]): Insert =>
  lines.length > 0 &&
  html`<details class="plain"><summary>${said}</summary><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></details>`;

const placeWords = ({ file, line, name, part }: CitingPlace) =>
  html`${name && html`<b>${name}</b> `}${part && html`${part} `}<span class="soft">${file}:${line}</span>`;

const testWords = ({ file, line, title }: CitingTest) => html`${title} <span class="soft">${file}:${line}</span>`;
