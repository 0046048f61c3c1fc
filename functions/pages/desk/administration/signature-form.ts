import { signatureTo, unknownInSignature } from '../../../../shared/letters/signature.ts';
import { aside } from '../../../../shared/pages/aside.ts';
import { type Html, html } from '../../../../shared/pages/html.ts';
import { LANGUAGES, type Language } from '../../../../shared/regulation/words.ts';
import {
  MOST_SIGNATURE,
  SIGNED_TO,
  type SignatureSetting,
  type SignedTo,
} from '../../../../shared/settings/signature-setting.ts';
import type { Visit } from '../visit.ts';
import { proseField, proseIn } from './fields-of-setting.ts';
import type { Line, SettingForm } from './setting-form.ts';
import { wordsOf } from './words-of.ts';

const EVERY = SIGNED_TO.flatMap((to) => LANGUAGES.map((language) => ({ to, language })));

const fieldOf = (to: SignedTo, language: Language) => `${to}.${language}`;

const fields: SettingForm<'signature'>['fields'] = (visit, { values, wrong }) => {
  const { signature, letters } = wordsOf(visit);
  const field = (to: SignedTo, language: Language) =>
    proseField({ name: fieldOf(to, language), label: letters.languages[language], rows: 4, values, wrong });
  return html`<p class="hint">${signature.hint}</p>${SIGNED_TO.map(
    (to) =>
      html`<section class="sheet"><h2>${signature[to]}</h2><div class="halves">${LANGUAGES.map((language) => html`<div>${field(to, language)}</div>`)}</div></section>`,
  )}`;
};

function wrongIn(visit: Visit, text: string): string | undefined {
  const { signature } = wordsOf(visit);
  if (text === '' || text.length > MOST_SIGNATURE) return signature.wrong;
  const unknown = unknownInSignature(text);
  return unknown.length === 0 ? undefined : unknown.map((one) => signature.unknown(one)).join(' ');
}

const read: SettingForm<'signature'>['read'] = (visit, values) => {
  const wrong = new Map<string, string>();
  const text = (to: SignedTo, language: Language) => proseIn(values, fieldOf(to, language));
  for (const { to, language } of EVERY) {
    const sentence = wrongIn(visit, text(to, language));
    if (sentence !== undefined) wrong.set(fieldOf(to, language), sentence);
  }
  if (wrong.size > 0) return { wrong };
  const both = (to: SignedTo) => ({ zh: text(to, 'zh'), en: text(to, 'en') });
  return { content: { customers: both('customers'), colleagues: both('colleagues') } };
};

function lines(visit: Visit, content: SignatureSetting): Line[] {
  const { signature, letters } = wordsOf(visit);
  return EVERY.map(({ to, language }) => [
    aside(signature[to], letters.languages[language], visit.words.language),
    content[to][language],
  ]);
}

/** How letters end. */
function shown(visit: Visit, content: SignatureSetting): Html {
  const about = { departments: visit.departments, signature: content };
  const each = EVERY.map(
    ({ to, language }) =>
      html`<div lang="${language}"><h3>${wordsOf(visit).signature[to]}</h3><p class="lines">${signatureTo(to, language, about)}</p></div>`,
  );
  return html`<div class="halves">${each}</div>`;
}

/** What stands under every letter: to customers and to colleagues, in both languages. */
export const signatureForm: SettingForm<'signature'> = {
  kind: 'signature',
  values: (content) =>
    new URLSearchParams(
      EVERY.map(({ to, language }): [string, string] => [fieldOf(to, language), content[to][language]]),
    ),
  fields,
  read,
  lines,
  shown,
};
