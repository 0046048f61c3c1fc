import {
  PRODUCT_REPLIES,
  REPLY_PLACEHOLDERS,
  replyBegun,
  unknownInReply,
} from '../../../../shared/letters/reply-templates.ts';
import { sampleReplyValues } from '../../../../shared/letters/words/sample-letter.ts';
import { aside, colon } from '../../../../shared/pages/aside.ts';
import { type Html, html } from '../../../../shared/pages/html.ts';
import { LANGUAGES, type Language } from '../../../../shared/regulation/words.ts';
import {
  MOST_REPLY,
  MOST_REPLY_NAME,
  REPLY_TEMPLATES,
  type RepliesSetting,
  type ReplyTemplate,
  type ReplyWords,
} from '../../../../shared/settings/replies-setting.ts';
import { oneLine } from '../../../http/fields.ts';
import type { Visit } from '../visit.ts';
import { lineField, proseField, proseIn } from './fields-of-setting.ts';
import type { Line, SettingForm } from './setting-form.ts';
import { wordsOf } from './words-of.ts';

const EVERY = REPLY_TEMPLATES.flatMap((template) => LANGUAGES.map((language) => ({ template, language })));

const fieldOf = (template: ReplyTemplate, language: Language, part: keyof ReplyWords) =>
  `${template}.${language}.${part}`;

const fields: SettingForm<'replies'>['fields'] = (visit, { values, wrong }) => {
  const { replies, letters } = wordsOf(visit);
  const about = { values, wrong };
  const side = (template: ReplyTemplate, language: Language) =>
    html`<div><h3>${letters.languages[language]}</h3>${lineField({ ...about, name: fieldOf(template, language, 'name'), label: replies.name, max: MOST_REPLY_NAME })}${proseField({ ...about, name: fieldOf(template, language, 'text'), label: letters.text, rows: 8 })}</div>`;
  return html`<p class="hint">${replies.hint} ${letters.placeholders}${colon(visit)}${REPLY_PLACEHOLDERS.map((name) => `{${name}}`).join(' ')}</p>${REPLY_TEMPLATES.map(
    (template) =>
      html`<section class="sheet"><h2>${PRODUCT_REPLIES[template][visit.words.language].name}</h2><div class="halves">${LANGUAGES.map((language) => side(template, language))}</div></section>`,
  )}`;
};

/** What is wrong with one of them, by field. */
function wrongIn(visit: Visit, of: (part: keyof ReplyWords) => string, { name, text }: ReplyWords): [string, string][] {
  const { replies } = wordsOf(visit);
  const unknown = unknownInReply(text).map((one) => replies.unknown(one));
  return [
    ...(name === '' || name.length > MOST_REPLY_NAME ? [[of('name'), replies.wrongName] as [string, string]] : []),
    ...(text === '' || text.length > MOST_REPLY ? [[of('text'), replies.wrongText] as [string, string]] : []),
    ...(unknown.length > 0 ? [[of('text'), unknown.join(' ')] as [string, string]] : []),
  ];
}

const read: SettingForm<'replies'>['read'] = (visit, values) => {
  const wordsFor = (template: ReplyTemplate, language: Language): ReplyWords => ({
    name: oneLine(values.get(fieldOf(template, language, 'name')) ?? ''),
    text: proseIn(values, fieldOf(template, language, 'text')),
  });
  const wrong = EVERY.flatMap(({ template, language }) =>
    wrongIn(visit, (part) => fieldOf(template, language, part), wordsFor(template, language)),
  );
  if (wrong.length > 0) return { wrong: new Map(wrong) };
  const both = (template: ReplyTemplate) =>
    Object.fromEntries(LANGUAGES.map((language) => [language, wordsFor(template, language)]));
  return {
    content: Object.fromEntries(REPLY_TEMPLATES.map((template) => [template, both(template)])) as RepliesSetting,
  };
};

function lines(visit: Visit, content: RepliesSetting): Line[] {
  const { letters } = wordsOf(visit);
  return EVERY.map(({ template, language }) => {
    const { name, text } = content[template][language];
    return [
      aside(PRODUCT_REPLIES[template][visit.words.language].name, letters.languages[language], visit.words.language),
      `${name}\n\n${text}`,
    ];
  });
}

/** How the replies begin. */
function shown(visit: Visit, content: RepliesSetting): Html {
  const each = EVERY.map(({ template, language }) => {
    const { name, text } = content[template][language];
    return html`<div lang="${language}"><h3>${name}</h3><p class="words">${replyBegun(text, sampleReplyValues(language))}</p></div>`;
  });
  return html`<h2>${wordsOf(visit).replies.preview}</h2><div class="halves">${each}</div>`;
}

export const repliesForm: SettingForm<'replies'> = {
  kind: 'replies',
  values: (content) =>
    new URLSearchParams(
      EVERY.flatMap(({ template, language }): [string, string][] => {
        const { name, text } = content[template][language];
        return [
          [fieldOf(template, language, 'name'), name],
          [fieldOf(template, language, 'text'), text],
        ];
      }),
    ),
  fields,
  read,
  lines,
  shown,
};
