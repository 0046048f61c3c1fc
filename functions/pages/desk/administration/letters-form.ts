import { checkWords, fillWords, WORDINGS, type WrongWords } from '../../../../shared/letters/letter-words.ts';
import { timeFor } from '../../../../shared/letters/wording.ts';
import { type Html, html } from '../../../../shared/pages/html.ts';
import { LANGUAGES, type Language } from '../../../../shared/regulation/words.ts';
import {
  EDITABLE_LETTERS,
  type EditableLetter,
  type LetterTextsSetting,
  type LetterWords,
} from '../../../../shared/settings/letter-texts-setting.ts';
import type { Visit } from '../visit.ts';
import { lineField, proseField } from './fields-of-setting.ts';
import { type Line, type SettingForm, wordsOf } from './setting-form.ts';

const MOST_SUBJECT = 120;
const MOST_TEXT = 4_000;
const INVISIBLE = /(?![\n])[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const EVERY = EDITABLE_LETTERS.flatMap((letter) => LANGUAGES.map((language) => ({ letter, language })));

const nameOf = (letter: EditableLetter, language: Language, part: 'subject' | 'text') =>
  `${letter}.${language}.${part}`;

const wordsIn = (content: LetterTextsSetting, letter: EditableLetter) => content[letter] ?? WORDINGS[letter].words;

const fields: SettingForm<'letters'>['fields'] = (visit, { values, wrong }) => {
  const { letters } = wordsOf(visit);
  const about = { values, wrong };
  const side = (letter: EditableLetter, language: Language) =>
    html`<div><h3>${letters.languages[language]}</h3>${lineField({ ...about, name: nameOf(letter, language, 'subject'), label: letters.subject, max: MOST_SUBJECT })}${proseField({ ...about, name: nameOf(letter, language, 'text'), label: letters.text, rows: 9 })}</div>`;
  return html`<p class="hint">${letters.hint}</p>${EDITABLE_LETTERS.map(
    (letter) =>
      html`<section class="sheet"><h2>${letters.names[letter]}</h2><p class="hint">${letters.placeholders}: ${WORDINGS[letter].placeholders.map((name) => `{${name}}`).join(' ')}</p><div class="halves">${LANGUAGES.map((language) => side(letter, language))}</div></section>`,
  )}`;
};

/** What was written into a field of several lines, without signs that text is turned around by. */
export const proseIn = (values: URLSearchParams, name: string) =>
  (values.get(name) ?? '').toWellFormed().replace(/\r\n?/g, '\n').replace(INVISIBLE, '').trim();

const fits = ({ subject, text }: LetterWords) =>
  subject !== '' &&
  subject.length <= MOST_SUBJECT &&
  !subject.includes('\n') &&
  text !== '' &&
  text.length <= MOST_TEXT;

function sentenceFor(visit: Visit, wrong: WrongWords): string {
  const { letters } = wordsOf(visit);
  return wrong.kind === 'unknown' ? letters.unknown(wrong.name) : letters.lacking(wrong.name, wrong.clause);
}

const read: SettingForm<'letters'>['read'] = (visit, values) => {
  const { letters } = wordsOf(visit);
  const given = EVERY.map(({ letter, language }) => ({
    letter,
    language,
    words: {
      subject: proseIn(values, nameOf(letter, language, 'subject')),
      text: proseIn(values, nameOf(letter, language, 'text')),
    },
  }));
  const wrong = given.flatMap(({ letter, language, words }): [string, string][] => {
    const field = nameOf(letter, language, 'text');
    if (!fits(words)) return [[field, letters.wrongText]];
    const found = checkWords(letter, words);
    return found.length === 0 ? [] : [[field, found.map((one) => sentenceFor(visit, one)).join(' ')]];
  });
  if (wrong.length > 0) return { wrong: new Map(wrong) };
  const of = (letter: EditableLetter) =>
    Object.fromEntries(given.filter((one) => one.letter === letter).map(({ language, words }) => [language, words]));
  return { content: Object.fromEntries(EDITABLE_LETTERS.map((letter) => [letter, of(letter)])) as LetterTextsSetting };
};

function lines(visit: Visit, content: LetterTextsSetting): Line[] {
  const { letters } = wordsOf(visit);
  return EVERY.map(({ letter, language }) => {
    const { subject, text } = wordsIn(content, letter)[language];
    return [`${letters.names[letter]}, ${letters.languages[language]}`, `${subject}\n\n${text}`];
  });
}

/** A customer that there is none of. */
export const sample = ({ now, zone }: Visit, language: Language) => ({
  contact: language === 'zh' ? '郑工' : 'Alice Brown',
  company: language === 'zh' ? '北方公路' : 'Harbour Ltd',
  subject: language === 'zh' ? '称重软件停止响应' : 'The weighing software stops',
  number: 'NR510201A-2026-000123',
  contactBy: timeFor(now.toISOString(), language, zone),
  until: timeFor(now.toISOString(), language, zone),
  cause: language === 'zh' ? '延误的原因：等待备件。' : 'Why it takes longer: a part has to come.',
  days: '30',
});

/** How the letters read. */
function shown(visit: Visit, content: LetterTextsSetting): Html {
  const { letters } = wordsOf(visit);
  const each = EVERY.map(({ letter, language }) => {
    const { subject, paragraphs } = fillWords(wordsIn(content, letter)[language], sample(visit, language));
    return html`<div lang="${language}"><h3>${letters.names[letter]}: ${subject}</h3><p class="words">${paragraphs.join('\n\n')}</p></div>`;
  });
  return html`<h2>${letters.preview}</h2><div class="halves">${each}</div>`;
}

export const lettersForm: SettingForm<'letters'> = {
  kind: 'letters',
  initial: () => ({}),
  values: (content) =>
    new URLSearchParams(
      Object.assign(
        {},
        ...EVERY.map(({ letter, language }) => {
          const { subject, text } = wordsIn(content, letter)[language];
          return { [nameOf(letter, language, 'subject')]: subject, [nameOf(letter, language, 'text')]: text };
        }),
      ),
    ),
  fields,
  read,
  lines,
  shown,
};
