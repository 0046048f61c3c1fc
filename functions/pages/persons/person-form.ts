import { type Html, html, type Insert } from '../../../shared/pages/html.ts';
import type { PersonWords } from '../../../shared/pages/person-words-en.ts';
import { PRIVACY_BASES } from '../../../shared/privacy/personal-data.ts';
import { type Question, questionRow } from '../desk/form-field.ts';
import type { Visit } from '../desk/visit.ts';
import type { Wrong } from '../fields.ts';

/** A form that could not be carried out: what was written, and what is wrong with it. */
export interface Attempt {
  readonly form: FormName;
  readonly values: URLSearchParams;
  readonly wrong: Wrong;
}

export type FormName = 'export' | 'erasure' | 'hold' | 'hold-release';

interface PersonForm {
  readonly id: string;
  readonly name: FormName;
  readonly button: string;
  readonly questions: readonly Question[];
}

export function personForm(
  visit: Visit,
  { id, name, button, questions }: PersonForm,
  attempt: Attempt | undefined,
): Html {
  const mine = attempt?.form === name ? attempt : undefined;
  const written = { form: name, values: mine?.values ?? null, wrong: mine?.wrong ?? new Map() };
  const rows: Insert = questions.map((question) => questionRow(visit, question, written));
  return html`<form method="post" action="/desk/persons/${id}/${name}"><input type="hidden" name="csrf" value="${visit.csrf}">${rows}<p><button${name === 'erasure' && html` class="danger"`}>${button}</button></p></form>`;
}

export const basisQuestions = (words: PersonWords): readonly Question[] => [
  {
    name: 'basis',
    label: words.basis,
    value: 'person-asked',
    control: { kind: 'select', entries: PRIVACY_BASES.map((basis) => [basis, words.bases[basis]]) },
  },
  { name: 'note', label: words.note, hint: words.noteHint, optional: true, control: { kind: 'prose', max: 2_000 } },
];

export const reasonQuestion = (words: PersonWords): readonly Question[] => [
  { name: 'reason', label: words.reason, control: { kind: 'prose', max: 2_000 } },
];

export const confirmQuestion = (words: PersonWords): Question => ({
  name: 'confirm',
  label: words.eraseConfirm,
  control: { kind: 'check' },
});
