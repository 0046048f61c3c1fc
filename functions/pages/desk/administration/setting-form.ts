import type { RulesInForce } from '../../../../shared/desk/rules-in-force.ts';
import { isToCustomer } from '../../../../shared/letters/words/letter-names.ts';
import { wordingOf } from '../../../../shared/letters/words/wordings.ts';
import { type Html, html, type Insert } from '../../../../shared/pages/html.ts';
import { clauseNames } from '../../../../shared/regulation/clause-name.ts';
import { type LetterSettingKind, letterOfKind } from '../../../../shared/settings/letters-setting.ts';
import type { SettingContents, SettingKind } from '../../../../shared/settings/settings.ts';
import type { Wrong } from '../../fields.ts';
import type { Visit } from '../visit.ts';
import { wordsOf } from './words-of.ts';

/** A content read from a form, or what is wrong with it, by field. */
export type ReadContent<K extends SettingKind> = { readonly content: SettingContents[K] } | { readonly wrong: Wrong };

/** One line of a content as people read it: what, and its value. */
export type Line = readonly [what: string, value: string];

/** How a kind of setting is asked for, read and told. */
export interface SettingForm<K extends SettingKind> {
  readonly kind: K;
  /** The fields as they show a content. */
  values(content: SettingContents[K]): URLSearchParams;
  fields(
    visit: Visit,
    asked: { readonly values: URLSearchParams; readonly wrong: Wrong; readonly inForce: RulesInForce },
  ): Html;
  read(visit: Visit, values: URLSearchParams, inForce: RulesInForce): ReadContent<K>;
  /** A content as lines, by which two are compared. */
  lines(visit: Visit, content: SettingContents[K]): readonly Line[];
  /** More about what it means, shown with the effect and the history. */
  shown?(visit: Visit, content: SettingContents[K]): Html;
}

/** What a kind of setting is called, and what it is about. */
export function nameOfKind(visit: Pick<Visit, 'words'>, kind: SettingKind): { name: string; what: string } {
  const { kinds, letters } = wordsOf(visit);
  const letter = letterOfKind(kind);
  if (letter === null) return kinds[kind as Exclude<SettingKind, LetterSettingKind>];
  const clauses = clauseNames(wordingOf(letter).clauses, visit.words.language);
  return {
    name: letters.names[letter],
    what: isToCustomer(letter) ? letters.toCustomer(clauses) : letters.toColleagues(clauses),
  };
}

/** From a page of a setting back to where it was chosen. */
export function wayToSettings(visit: Visit, kind: SettingKind, more: Insert = null): Html {
  const { title, kinds } = wordsOf(visit);
  const letters =
    letterOfKind(kind) !== null && html` › <a href="/desk/administration/letters">${kinds.letters.name}</a>`;
  return html`<nav aria-label="${title}"><a href="/desk/administration">${title}</a>${letters}${more}</nav>`;
}

/** The lines that differ, with their value before and after. */
export function differences(
  before: readonly Line[],
  after: readonly Line[],
): readonly (readonly [string, string, string])[] {
  const [was, is] = [new Map(before), new Map(after)];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  return names
    .map((name) => [name, was.get(name) ?? '', is.get(name) ?? ''] as const)
    .filter(([, old, now]) => old !== now);
}
