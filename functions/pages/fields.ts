import { type Html, html, type Insert } from '../../shared/pages/html.ts';
import type { Words } from '../../shared/pages/words.ts';

/** Sentences beside the fields that they belong to, by the field's name. */
export type Wrong = ReadonlyMap<string, string>;

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** `unsaid`: needs not be filled in, but together with others something must be. */
  readonly optional?: boolean | 'unsaid';
  readonly wrong: Wrong;
}

/** A label, its hint, what is wrong, then the control, tied together for those who cannot see it. */
export function fieldRow(words: Words, field: Field, control: (attributes: Html) => Html): Html {
  const { name, label, hint, optional = false, wrong } = field;
  return html`<div class="row"><label for="${name}">${label}${optional === true && html` <span class="optional">${words.optional}</span>`}</label>
${hint && html`<span class="hint" id="${name}-hint">${hint}</span>`}${wrongText(name, wrong)}
${control(controlAttributes(field))}</div>`;
}

export function wrongText(name: string, wrong: Wrong): Insert {
  const sentence = wrong.get(name);
  return sentence && html`<span class="wrong" id="${name}-wrong">${sentence}</span>`;
}

function controlAttributes({ name, hint, optional = false, wrong }: Field): Html {
  const describedBy = [hint && `${name}-hint`, wrong.has(name) && `${name}-wrong`].filter(Boolean).join(' ');
  return html`id="${name}" name="${name}"${!optional && html` required`}${describedBy && html` aria-describedby="${describedBy}"`}${wrong.has(name) && html` aria-invalid="true"`}`;
}

/** Everything that is wrong, first thing on the page, each with its field's label and a link to it. */
export function wrongSummary(title: string, wrong: Wrong, labels: Readonly<Record<string, string>>): Insert {
  if (wrong.size === 0) return null;
  const links = [...wrong].map(([name, sentence]) => {
    const label = labels[name];
    return html`<li><a href="#${name}">${label && `${label} – `}${sentence}</a></li>`;
  });
  return html`<div class="summary" role="alert" tabindex="-1" id="summary" autofocus><h2>${title}</h2><ul>${links}</ul></div>`;
}
