import { type Html, html, type Insert } from '../../../shared/pages/html.ts';
import type { PersonWords } from '../../../shared/pages/person-words-en.ts';
import type { ErasureEffect } from '../../../shared/privacy/order-privacy.ts';
import type { DestructionRecord, PersonFile, PrivacyOrder } from '../../../shared/privacy/personal-data.ts';
import type { DeskPage } from '../desk/frame.ts';
import { scrollTable } from '../desk/scroll-table.ts';
import { nameOf, type Visit } from '../desk/visit.ts';
import { type Attempt, basisQuestions, confirmQuestion, personForm, reasonQuestion } from './person-form.ts';

export interface PersonPage {
  readonly id: string;
  readonly person: PersonFile;
  readonly effect: ErasureEffect;
  /** Links to what each export made, by order. */
  readonly links: Readonly<Record<string, readonly string[]>>;
  readonly attempt?: Attempt;
  readonly trouble?: Insert;
  readonly status?: number;
}

/** `/desk/persons/<id>`: what is kept about one person, to be given out, destroyed or held. */
export function personPage(visit: Visit, words: PersonWords, page: PersonPage): DeskPage {
  const { id, person, effect, attempt, trouble, status = 200 } = page;
  const { details } = person;
  const name = details === null ? words.erasedTitle : (details.company ?? details.contact);
  const { done } = visit.event.queryStringParameters ?? {};
  return {
    title: `${words.title} · ${name}`,
    status,
    body: html`<p class="number">${words.title}</p><h1>${name}</h1>
${done && html`<p class="note good" role="status">${done === 'hold' ? words.done : words.ordered}</p>`}${trouble}
${details === null ? html`<p class="lead">${words.erasedText}</p>` : html`<p><a href="/desk/customers/${id}">${words.back}</a></p>`}
${(details !== null || effect.tickets > 0 || effect.open.length > 0) && forms(visit, words, { id, effect, attempt })}
<section class="sheet"><h2>${words.logTitle}</h2>${log(visit, words, page)}</section>
<p><a href="/desk/persons">${words.registerTitle}</a></p>`,
  };
}

interface Forms {
  readonly id: string;
  readonly effect: ErasureEffect;
  readonly attempt: Attempt | undefined;
}

function forms(visit: Visit, words: PersonWords, { id, effect, attempt }: Forms): Html {
  const give = { id, name: 'export', button: words.exportButton, questions: basisQuestions(words) } as const;
  const hold = {
    id,
    name: effect.held ? 'hold-release' : 'hold',
    button: effect.held ? words.releaseButton : words.holdButton,
    questions: reasonQuestion(words),
  } as const;
  return html`<div class="two"><div>
<section class="sheet" id="erase"><h2>${words.eraseTitle}</h2>${eraseSection(visit, words, { id, effect, attempt })}</section></div><aside>
<section class="sheet" id="export"><h2>${words.exportTitle}</h2><p class="soft">${words.exportText}</p>${personForm(visit, give, attempt)}</section>
<section class="sheet" id="hold"><h2>${words.holdTitle}</h2><p class="soft">${words.holdText}</p>${effect.held && html`<p><b>${words.holdStands}</b></p>`}${personForm(visit, hold, attempt)}</section>
</aside></div>`;
}

function eraseSection(visit: Visit, words: PersonWords, { id, effect, attempt }: Forms): Html {
  const told = html`<p><b>${words.eraseEffect(effect.tickets)}</b></p><p>${words.eraseGoes}</p><p>${words.eraseStays}</p><p class="soft">${words.eraseElsewhere}</p>`;
  if (effect.held) return html`${told}<p class="note sign">${words.eraseHeld}</p>`;
  if (effect.open.length > 0) {
    const numbers = effect.open.map((number) => html`<li><a href="/desk/tickets/${number}">${number}</a></li>`);
    return html`${told}<div class="note sign"><p>${words.eraseOpen}</p><ul>${numbers}</ul></div>`;
  }
  const questions = [...basisQuestions(words), confirmQuestion(words)];
  return html`${told}${personForm(visit, { id, name: 'erasure', button: words.eraseButton, questions }, attempt)}`;
}

interface Line {
  readonly at: string;
  readonly by: string;
  readonly what: string;
  readonly more: Insert;
}

/** Orders and holds in one list, newest first. */
function log(visit: Visit, words: PersonWords, { person, links }: PersonPage): Html {
  const lines = [
    ...person.orders.map((order) => orderLine(words, order, links[order.id] ?? [])),
    ...person.holds.flatMap(({ by, at, reason, releasedBy, releasedAt, releaseReason }): Line[] => [
      { at, by, what: words.kinds.hold, more: reason },
      ...(releasedAt === undefined || releasedBy === undefined
        ? []
        : [{ at: releasedAt, by: releasedBy, what: words.kinds.released, more: releaseReason }]),
    ]),
  ].toSorted((a, b) => (a.at < b.at ? 1 : -1));
  if (lines.length === 0) return html`<p class="soft">${words.logNone}</p>`;
  return html`<ol class="story">${lines.map(({ at, by, what, more }) => html`<li><p class="by"><b>${nameOf(visit, by)}</b> · <time datetime="${at}">${visit.times.when(at)}</time></p><p>${what}</p>${more && html`<p class="soft">${more}</p>`}</li>`)}</ol>`;
}

function orderLine(words: PersonWords, order: PrivacyOrder, links: readonly string[]): Line {
  const { at, by, kind, basis, note, state, counts, left = 0, id } = order;
  const archives = links.map(
    (link, index) => html`<a class="button quiet" href="${link}">${words.archive(index + 1)}</a> `,
  );
  return {
    at,
    by,
    what: `${words.kinds[kind]} · ${words.states[state]} · ${words.bases[basis]}`,
    more: html`${note && html`${note}<br>`}${state === 'done' && html`${words.counts({ ...counts })}<br>`}${left > 0 && html`${words.left(left)}<br>`}<span class="number">${id}</span>${archives.length > 0 && html`<br>${archives}`}`,
  };
}

/** `/desk/persons`: the register of what was destroyed. */
export function destructionsPage(visit: Visit, words: PersonWords, records: readonly DestructionRecord[]): DeskPage {
  const { columns } = words;
  const head = [columns.when, columns.because, columns.by, columns.what, columns.order, columns.backups];
  const rows = records.map(
    ({ finishedAt, goneFromBackupsAt, because, month = '', orderedBy, basis, counts, order, customerId }) =>
      html`<tr><td>${visit.times.when(finishedAt)}</td><td>${because === 'retention' ? words.because.retention(month) : [words.because.request, basis && words.bases[basis]].filter(Boolean).join(' · ')}</td><td>${because === 'retention' ? 'B4.4.4.1' : nameOf(visit, orderedBy)}</td><td>${words.counts({ ...counts })}</td><td>${customerId === undefined ? order : html`<a href="/desk/persons/${customerId}">${order}</a>`}</td><td>${visit.times.when(goneFromBackupsAt)}</td></tr>`,
  );
  return {
    title: words.registerTitle,
    body: html`<p class="number">${words.title}</p><h1>${words.registerTitle}</h1><p class="lead">${words.registerText}</p>
${records.length === 0 ? html`<p class="soft">${words.registerNone}</p>` : scrollTable(words.registerTitle, { head, rows })}`,
  };
}
