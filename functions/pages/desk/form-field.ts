import { type Html, html, type Insert } from '../../../shared/pages/html.ts';
import { typeOfCategory } from '../../../shared/regulation/routing.ts';
import { CATEGORIES, TICKET_TYPES, URGENCIES } from '../../../shared/regulation/words.ts';
import type { Wrong } from '../fields.ts';
import { options } from './marks.ts';
import type { Visit } from './visit.ts';

type Entries = readonly (readonly [value: string, label: string])[];

/** One question of a form, and the control that it is answered with. */
export interface Question {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly optional?: boolean;
  readonly control:
    | { readonly kind: 'line'; readonly max: number; readonly type?: 'email' | 'tel' | 'text'; readonly list?: Entries }
    | { readonly kind: 'prose'; readonly max: number }
    | { readonly kind: 'time' }
    | { readonly kind: 'select'; readonly entries: Entries }
    | { readonly kind: 'category' }
    | { readonly kind: 'choice'; readonly entries: Entries; readonly tones?: boolean }
    | { readonly kind: 'check' };
  /** What stands in it before anybody writes. */
  readonly value?: string;
}

export interface Written {
  /** Fields have ids of their own in each form of a page. */
  readonly form: string;
  /** What was sent and could not be taken; null: nothing yet. */
  readonly values: URLSearchParams | null;
  readonly wrong: Wrong;
}

/** A question with its label, hint, what is wrong and its control, tied together. */
export function questionRow(visit: Visit, question: Question, written: Written): Html {
  const { control, name, label } = question;
  const value = written.values?.get(name) ?? (written.values === null ? (question.value ?? '') : '');
  const id = `${written.form}-${name}`;
  if (control.kind === 'check') {
    return html`<label class="check"><input type="checkbox" name="${name}" value="true"${value === 'true' && html` checked`}> ${label}</label>`;
  }
  const around = { ...question, id, value, sentence: written.wrong.get(name) };
  return control.kind === 'choice' ? choiceRow(visit, around, control) : labelledRow(visit, around);
}

interface Asked extends Question {
  readonly id: string;
  readonly sentence: string | undefined;
  readonly value: string;
}

function labelledRow(visit: Visit, asked: Asked): Html {
  const { id, label, hint, optional } = asked;
  return html`<div class="row"><label for="${id}">${label}${optional && html` <span class="optional">${visit.words.optional}</span>`}</label>${hint && html`<span class="hint" id="${id}-hint">${hint}</span>`}${sentenceFor(asked)}${controlOf(visit, asked)}</div>`;
}

const sentenceFor = ({ id, sentence }: Asked): Insert =>
  sentence && html`<span class="wrong" id="${id}-wrong">${sentence}</span>`;

function attributesOf({ id, name, hint, optional, sentence }: Asked): Html {
  const describedBy = [hint && `${id}-hint`, sentence && `${id}-wrong`].filter(Boolean).join(' ');
  return html`id="${id}" name="${name}"${!optional && html` required`}${describedBy && html` aria-describedby="${describedBy}"`}${sentence && html` aria-invalid="true"`}`;
}

function controlOf(visit: Visit, asked: Asked): Html {
  const { control, value } = asked;
  const attributes = attributesOf(asked);
  switch (control.kind) {
    case 'line':
      return html`<input ${attributes} type="${control.type ?? 'text'}" maxlength="${control.max}" value="${value}" autocomplete="off">`;
    case 'prose':
      return html`<textarea ${attributes} maxlength="${control.max}" rows="4">
${value}</textarea>`;
    case 'time':
      return html`<input ${attributes} type="datetime-local" value="${value}">`;
    case 'select':
      return html`<select ${attributes}>${options(control.entries, value)}</select>`;
    default:
      return html`<select ${attributes}><option value="">${visit.text.none}</option>${categoryGroups(visit, value)}</select>`;
  }
}

function categoryGroups({ words }: Visit, chosen: string): Insert {
  return TICKET_TYPES.map((type) => {
    const entries = CATEGORIES.filter((category) => typeOfCategory(category) === type);
    return html`<optgroup label="${words.types[type]}">${options(
      entries.map((category) => [category, words.categories[category]]),
      chosen,
    )}</optgroup>`;
  });
}

function choiceRow(
  { words }: Visit,
  asked: Asked,
  { entries, tones = false }: { entries: Entries; tones?: boolean },
): Html {
  const { id, name, label, value, optional } = asked;
  const each = entries.map(
    ([choice, said]) =>
      html`<label${tones && html` class="${choice}"`}><input type="radio" name="${name}" value="${choice}"${choice === value && html` checked`}>${said}</label>`,
  );
  return html`<fieldset class="row" id="${id}"><legend>${label}${optional && html` <span class="optional">${words.optional}</span>`}</legend>${sentenceFor(asked)}<div class="choice">${each}</div></fieldset>`;
}

export const urgencyEntries = ({ words }: Pick<Visit, 'words'>): Entries =>
  URGENCIES.map((urgency) => [urgency, words.urgencies[urgency].name]);
