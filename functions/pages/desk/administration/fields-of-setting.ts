import { type Html, html, type Insert } from '../../../../shared/pages/html.ts';
import { manyLines } from '../../../http/fields.ts';
import type { Wrong } from '../../fields.ts';

/** What was written into a field of several lines. */
export const proseIn = (values: URLSearchParams, name: string) => manyLines(values.get(name) ?? '');

interface SettingField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly values: URLSearchParams;
  readonly wrong: Wrong;
}

/** Ids of fields hold no dots, which links to them could not say. */
export const idOf = (name: string) => `set-${name.replaceAll('.', '-')}`;

export function wrongBeside(name: string, wrong: Wrong): Insert {
  const sentence = wrong.get(name);
  return sentence && html`<span class="wrong" id="${idOf(name)}-wrong">${sentence}</span>`;
}

export function described(name: string, wrong: Wrong, hint?: string): Html {
  const ids = [hint && `${idOf(name)}-hint`, wrong.has(name) && `${idOf(name)}-wrong`].filter(Boolean).join(' ');
  return html`id="${idOf(name)}" name="${name}"${ids && html` aria-describedby="${ids}"`}${wrong.has(name) && html` aria-invalid="true"`}`;
}

function around({ name, label, hint, wrong }: SettingField, control: Html): Html {
  return html`<div class="row"><label for="${idOf(name)}">${label}</label>${hint && html`<span class="hint" id="${idOf(name)}-hint">${hint}</span>`}${wrongBeside(name, wrong)}${control}</div>`;
}

export function lineField(field: SettingField & { readonly max: number }): Html {
  const { name, values, wrong, hint, max } = field;
  return around(
    field,
    html`<input ${described(name, wrong, hint)} type="text" maxlength="${max}" autocomplete="off" value="${values.get(name)}">`,
  );
}

export function proseField(field: SettingField & { readonly rows: number }): Html {
  const { name, values, wrong, hint, rows } = field;
  return around(
    field,
    html`<textarea ${described(name, wrong, hint)} rows="${rows}">
${values.get(name)}</textarea>`,
  );
}

export function checkField({ name, label, values }: Omit<SettingField, 'wrong'>): Html {
  return html`<label class="check" for="${idOf(name)}"><input type="checkbox" id="${idOf(name)}" name="${name}" value="yes"${values.get(name) === 'yes' && html` checked`}> ${label}</label>`;
}

type Entries = readonly (readonly [value: string, label: string])[];

export function choiceField({
  name,
  label,
  values,
  entries,
}: Omit<SettingField, 'wrong'> & { readonly entries: Entries }): Html {
  const each = entries.map(
    ([value, said]) =>
      html`<label><input type="radio" name="${name}" value="${value}"${values.get(name) === value && html` checked`}>${said}</label>`,
  );
  return html`<fieldset class="row" id="${idOf(name)}"><legend>${label}</legend><div class="choice">${each}</div></fieldset>`;
}
