import { checkWords, MOST_SUBJECT, MOST_TEXT, type WrongWords } from '../../../../shared/letters/words/check-words.ts';
import { type LetterSetting, settingOfWords, wordsOfLetter } from '../../../../shared/letters/words/company-words.ts';
import type { Block } from '../../../../shared/letters/words/fill-words.ts';
import type { LetterName } from '../../../../shared/letters/words/letter-names.ts';
import type { Placeholder } from '../../../../shared/letters/words/placeholders.ts';
import { sampleLetter, sampleValues } from '../../../../shared/letters/words/sample-letter.ts';
import type { LetterWords } from '../../../../shared/letters/words/wording.ts';
import { wordingOf } from '../../../../shared/letters/words/wordings.ts';
import { type Html, html } from '../../../../shared/pages/html.ts';
import { clauseName } from '../../../../shared/regulation/clause-name.ts';
import { LANGUAGES, type Language } from '../../../../shared/regulation/words.ts';
import { kindOfLetter, type LetterSettingKind } from '../../../../shared/settings/letters-setting.ts';
import { scrollTable } from '../scroll-table.ts';
import type { Visit } from '../visit.ts';
import { lineField, proseField, proseIn } from './fields-of-setting.ts';
import type { Line, SettingForm } from './setting-form.ts';
import { wordsOf } from './words-of.ts';

type LetterForm = SettingForm<LetterSettingKind>;

const PARTS = ['subject', 'text'] as const;

const fieldOf = (language: Language, part: keyof LetterWords) => `${language}.${part}`;

function fields(letter: LetterName, visit: Visit, { values, wrong }: Parameters<LetterForm['fields']>[1]): Html {
  const { letters } = wordsOf(visit);
  const about = { values, wrong };
  const side = (language: Language) =>
    html`<section class="sheet"><h2>${letters.languages[language]}</h2>${lineField({ ...about, name: fieldOf(language, 'subject'), label: letters.subject, max: MOST_SUBJECT })}${proseField({ ...about, name: fieldOf(language, 'text'), label: letters.text, rows: 16 })}</section>`;
  return html`<p class="hint">${letters.hint}</p><div class="halves">${LANGUAGES.map(side)}</div>${placeholdersTable(letter, visit)}`;
}

/** What may stand in braces, what that means, and what must stay, by which clause. */
function placeholdersTable(letter: LetterName, visit: Visit): Html {
  const { letters } = wordsOf(visit);
  const { placeholders, required } = wordingOf(letter);
  const samples = sampleValues({ language: visit.words.language, at: visit.now.toISOString(), zone: visit.zone });
  const head = [letters.placeholder, letters.meaning, letters.example, letters.must];
  const must = (name: Placeholder) => (name in required ? letters.mustBy(clauseOf(visit, required[name] ?? null)) : '');
  const rows = placeholders.map(
    (name) =>
      html`<tr><td class="full"><code>{${name}}</code></td><td>${letters.meanings[name]}</td><td>${samples[name] ?? ''}</td><td>${must(name)}</td></tr>`,
  );
  return html`<section class="sheet"><h2>${letters.placeholders}</h2>${scrollTable(letters.placeholders, { head, rows, looks: 'stack' })}</section>`;
}

const clauseOf = ({ words }: Visit, clause: string | null) => clause && clauseName(clause, words.language);

function sentenceFor(visit: Visit, wrong: WrongWords): string {
  const { letters } = wordsOf(visit);
  switch (wrong.kind) {
    case 'length':
      return wrong.in === 'subject' ? letters.wrongSubject(MOST_SUBJECT) : letters.wrongText(MOST_TEXT);
    case 'unknown':
      return letters.unknown(wrong.name);
    case 'subject':
      return letters.tooLong(wrong.name);
    case 'lacking':
      return letters.lacking(wrong.name, clauseOf(visit, wrong.clause));
    case 'beside':
      return letters.beside(wrong.name, wrong.other);
    case 'alone':
      return letters.alone(wrong.name);
    case 'last':
      return letters.last(wrong.name);
  }
}

function read(letter: LetterName, visit: Visit, values: URLSearchParams): ReturnType<LetterForm['read']> {
  const wrong = new Map<string, string>();
  const words = LANGUAGES.map((language) => {
    const said = (part: keyof LetterWords) => proseIn(values, fieldOf(language, part));
    const given: LetterWords = { subject: said('subject'), text: said('text') };
    for (const one of checkWords(letter, given)) {
      const field = fieldOf(language, one.in);
      wrong.set(field, [wrong.get(field), sentenceFor(visit, one)].filter(Boolean).join(' '));
    }
    return [language, given] as const;
  });
  return wrong.size > 0
    ? { wrong }
    : { content: settingOfWords(letter, Object.fromEntries(words) as Record<Language, LetterWords>) };
}

const lines = (letter: LetterName, visit: Visit, content: LetterSetting): Line[] =>
  LANGUAGES.map((language) => {
    const { subject, text } = wordsOfLetter(letter, content)[language];
    return [wordsOf(visit).letters.languages[language], `${subject}\n\n${text}`];
  });

function blockShown(block: Block): Html {
  if (block.kind === 'paragraph') return html`<p class="lines">${block.text}</p>`;
  if (block.kind === 'link') return html`<p><span class="button quiet">${block.label}</span></p>`;
  return html`<dl class="facts">${block.rows.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;
}

/** How the letter reads. */
function shown(letter: LetterName, visit: Visit, content: LetterSetting): Html {
  const { now, zone, departments, saved } = visit;
  const about = { at: now.toISOString(), zone, departments, signature: saved.signature?.content };
  const each = LANGUAGES.map((language) => {
    const words = wordsOfLetter(letter, content)[language];
    const { subject, blocks, signature } = sampleLetter(letter, words, { language, ...about });
    return html`<div lang="${language}" class="sheet"><h3>${subject}</h3>${blocks.map(blockShown)}<p class="soft lines">${signature}</p></div>`;
  });
  return html`<h2>${wordsOf(visit).letters.preview}</h2><div class="halves">${each}</div>`;
}

/** How the words of one letter are asked for, checked and shown: the same for every letter. */
export const letterForm = (letter: LetterName): LetterForm => ({
  kind: kindOfLetter(letter),
  values: (content) => {
    const words = wordsOfLetter(letter, content);
    return new URLSearchParams(
      LANGUAGES.flatMap((language) =>
        PARTS.map((part): [string, string] => [fieldOf(language, part), words[language][part]]),
      ),
    );
  },
  fields: (visit, asked) => fields(letter, visit, asked),
  read: (visit, values) => read(letter, visit, values),
  lines: (visit, content) => lines(letter, visit, content),
  shown: (visit, content) => shown(letter, visit, content),
});
