import { CUSTOMER_WORDS, type LetterName, STAFF_WORDS } from '../../../../shared/letters/words/letter-names.ts';
import { wordingOf } from '../../../../shared/letters/words/wordings.ts';
import { type Html, html } from '../../../../shared/pages/html.ts';
import { clauseNames } from '../../../../shared/regulation/clause-name.ts';
import { kindOfLetter } from '../../../../shared/settings/letters-setting.ts';
import type { CurrentLetters } from '../../../../shared/settings/settings.ts';
import type { DeskPage } from '../frame.ts';
import { scrollTable } from '../scroll-table.ts';
import type { Visit } from '../visit.ts';
import type { AdministrationDeps } from './administration-deps.ts';
import { sinceWhen } from './since-when.ts';
import { wordsOf } from './words-of.ts';

/** `/desk/administration/letters`: every letter, what it is for, and whose words it has. */
export async function lettersPage(deps: AdministrationDeps, visit: Visit): Promise<DeskPage> {
  const { letters, kinds, title } = wordsOf(visit);
  const saved = await deps.settings.letters();
  const sheet = (heading: string, names: readonly LetterName[]) =>
    html`<section class="sheet"><h2>${heading}</h2>${table(visit, heading, { names, saved })}</section>`;
  return {
    title: kinds.letters.name,
    section: 'administration',
    body: html`<nav aria-label="${title}"><a href="/desk/administration">${title}</a></nav><h1>${kinds.letters.name}</h1><p class="lead">${letters.lead}</p>
${sheet(letters.toCustomers, CUSTOMER_WORDS)}${sheet(letters.toStaff, STAFF_WORDS)}`,
  };
}

function table(
  visit: Visit,
  label: string,
  { names, saved }: { readonly names: readonly LetterName[]; readonly saved: CurrentLetters },
): Html {
  const { letters } = wordsOf(visit);
  const head = [letters.letter, letters.clauses, letters.words];
  const rows = names.map((name) => {
    const current = saved[kindOfLetter(name)];
    const state = current === undefined ? null : sinceWhen(visit, current.kind, current);
    const own = (current?.content ?? 'own') === 'own' ? letters.own : null;
    return html`<tr><td class="full"><a href="/desk/administration/letters/${name}">${letters.names[name]}</a></td><td>${clauseNames(wordingOf(name).clauses, visit.words.language)}</td><td>${[own, state].filter(Boolean).join(' · ')}</td></tr>`;
  });
  return scrollTable(label, { head, rows, looks: 'stack' });
}
