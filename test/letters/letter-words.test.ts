import { describe, expect, test } from 'vitest';
import { toHtml, toPlainText } from '../../shared/letters/frame.ts';
import { centreName } from '../../shared/letters/signature.ts';
import { checkWords } from '../../shared/letters/words/check-words.ts';
import { wordsOfLetter } from '../../shared/letters/words/company-words.ts';
import { fillWords } from '../../shared/letters/words/fill-words.ts';
import { LETTER_NAMES, type LetterName } from '../../shared/letters/words/letter-names.ts';
import type { Placeholder } from '../../shared/letters/words/placeholders.ts';
import { sampleLetter, sampleValues } from '../../shared/letters/words/sample-letter.ts';
import { wordingOf } from '../../shared/letters/words/wordings.ts';
import { writeLetter } from '../../shared/letters/write-letter.ts';
import { DEPARTMENT_NAMES } from '../../shared/regulation/department-names.ts';
import { LANGUAGES } from '../../shared/regulation/words.ts';
import { dutiesOf } from '../../shared/tickets/duties-of.ts';
import { Life, MONDAY_9, ZONE } from '../support/a-ticket.ts';

const EACH = LETTER_NAMES.flatMap((letter) => LANGUAGES.map((language) => [letter, language] as const));

describe('the product’s own words', () => {
  test.each(EACH)('of %s in %s say what a company’s words would have to', (letter, language) => {
    expect(checkWords(letter, wordingOf(letter).words[language])).toEqual([]);
  });

  test.each(EACH)(
    'of %s in %s use every placeholder that they must, and show made-up facts for each',
    (letter, language) => {
      const { blocks, subject } = sampleLetter(letter, wordingOf(letter).words[language], {
        language,
        at: MONDAY_9,
        zone: ZONE,
      });
      const text = toPlainText({ subject, blocks, signature: '' }, language);
      expect(`${subject}${text}`).not.toMatch(/[{}]|undefined/);
      const shown = sampleValues({ language, at: MONDAY_9, zone: ZONE });
      const required = (Object.keys(wordingOf(letter).required) as Placeholder[]).filter((name) => name !== 'number');
      for (const name of required.filter((one) => shown[one] !== undefined)) expect(text).toContain(shown[name]);
      if (required.includes('facts')) expect(blocks.some(({ kind }) => kind === 'facts')).toBe(true);
      if (required.includes('link')) expect(blocks.some(({ kind }) => kind === 'link')).toBe(true);
    },
  );

  test.each(LETTER_NAMES)('of %s stand under a clause that it serves', (letter) => {
    for (const clause of wordingOf(letter).clauses)
      expect(clause).toMatch(/^([A-E]\d+(\.\d+)*b?(#\d+)?|ours:[TKPQ]\d+)$/);
  });
});

/** A letter's own words without one of its placeholders. */
const without = (letter: LetterName, name: string) => {
  const { subject, text } = wordingOf(letter).words.en;
  return { subject, text: text.replaceAll(`{${name}}`, 'soon') };
};

const REQUIRED = LETTER_NAMES.flatMap((letter) =>
  Object.entries(wordingOf(letter).required).map(([name, clause]) => [clause ?? 'ours:T1', letter, name] as const),
);

describe('what the regulations want a letter to say cannot be edited away', () => {
  test.each(REQUIRED)('%s: %s without {%s} is refused', (_, letter, name) => {
    const clause = wordingOf(letter).required[name as Placeholder];
    expect(checkWords(letter, without(letter, name))).toContainEqual({ kind: 'lacking', in: 'text', name, clause });
  });

  test('E1.8.2#25 nor hidden in a paragraph that is left out whenever another placeholder has nothing to say', () => {
    const text = 'We are late. {cause}\n\nNow promised for {company} by {until}.';
    expect(checkWords('delay', { subject: 'Late', text })).toEqual([
      { kind: 'beside', in: 'text', name: 'until', other: 'company' },
    ]);
    const twice = `${text}\n\nThat is {until}.`;
    expect(checkWords('delay', { subject: 'Late', text: twice })).toEqual([]);
  });

  test.each([
    ['an unknown name', { subject: '{nmber}', text: '' }, { kind: 'unknown', in: 'subject', name: 'nmber' }],
    ['another letter’s placeholder', { text: '{code}' }, { kind: 'unknown', in: 'text', name: 'code' }],
    ['words of many lines in a subject', { subject: 'A {facts}' }, { kind: 'subject', in: 'subject', name: 'facts' }],
    ['a subject of two lines', { subject: 'a\nBcc: x@y.example' }, { kind: 'length', in: 'subject' }],
    ['no text', { text: ' ' }, { kind: 'length', in: 'text' }],
    ['a table in the middle of a sentence', { text: 'It is {facts} so' }, { kind: 'alone', in: 'text', name: 'facts' }],
    ['a link that is called nothing', { text: '{link}' }, { kind: 'last', in: 'text', name: 'link' }],
    ['words after the link', { text: 'See {link} now' }, { kind: 'last', in: 'text', name: 'link' }],
  ])('%s is refused', (_, words, problem) => {
    expect(checkWords('receipt', { ...wordingOf('receipt').words.en, ...words })).toContainEqual(problem);
  });
});

const receiptIn = (zh: string, en: string) => {
  const life = new Life();
  return writeLetter(
    'receipt',
    {
      ticket: life.ticket,
      record: {
        subject: '{link} & <b>',
        details: 'x',
        customer: { contact: '{number}', email: 'a@b.example' },
        attachments: [],
      },
      at: MONDAY_9,
      event: undefined,
      texts: {},
      duties: dutiesOf(life.entries),
      message: undefined,
      author: undefined,
      zone: ZONE,
      statusUrl: 'https://desk.example/t/TOKEN',
      surveyUrl: '',
      words: { receipt: { zh: { subject: '好', text: zh }, en: { subject: 'Got it, {contact}', text: en } } },
    },
    ['en'],
  );
};

test('a company’s words are written in its order, with the number, the facts and the link that it cannot leave out', () => {
  const { subject, text, html } = receiptIn(
    'x',
    'Dear {contact},\n\nLook here: {link}\n\n{facts}\n\nBy {contactBy}.\n\n{company}, hello',
  );
  expect(subject).toBe('Got it, {number} [NR510201A-2026-000001]');
  expect(text).toMatch(
    /^Dear \{number\},\n\nLook here:\nhttps:\/\/desk\.example\/t\/TOKEN\n\nNumber: NR510201A-2026-000001\nSubject: \{link\} & <b>\n\nBy Tuesday.*\.\n\n--\nCustomer Service\n$/,
  );
  expect(html).toContain('{link} &amp; &lt;b&gt;');
  expect(html).not.toContain('hello');
});

test('what customers typed fills no placeholder and makes no button', () => {
  const { blocks } = fillWords(
    { subject: 's', text: '{subject}' },
    { values: { subject: '{link}' }, url: 'https://x.example' },
  );
  expect(blocks).toEqual([{ kind: 'paragraph', text: '{link}' }]);
});

test('going back to the product’s words brings what it says today', () => {
  expect(wordsOfLetter('survey', 'own')).toBe(wordingOf('survey').words);
  const mine = { zh: { subject: '一', text: '二' }, en: { subject: 'a', text: 'b' } };
  expect(wordsOfLetter('survey', mine)).toBe(mine);
});

test('letters to customers are signed with the name that the company gave the centre', () => {
  const name = { zh: '服务中心', en: 'Help Desk' };
  const departments = { ...DEPARTMENT_NAMES, 'customer-service': name };
  const about = { language: 'en', at: MONDAY_9, zone: ZONE, departments } as const;
  expect(sampleLetter('apology', wordingOf('apology').words.en, about).signature).toBe('Li Na\nHelp Desk');
  expect(sampleLetter('assigned', wordingOf('assigned').words.en, about).signature).toContain('Redress');
  expect(centreName('zh', departments)).toBe('服务中心');
});

test('letters are signed as the company signs them: to customers and to colleagues, each line on its own', () => {
  const signature = {
    customers: { zh: '{centre}\n电话 400', en: '{centre} of Harbour & Co\nPhone 400' },
    colleagues: { zh: '服务台', en: 'The desk of {centre}' },
  };
  const about = { language: 'en', at: MONDAY_9, zone: ZONE, signature } as const;
  const signed = (letter: 'apology' | 'receipt' | 'assigned') =>
    sampleLetter(letter, wordingOf(letter).words.en, about).signature;
  expect(signed('apology')).toBe('Li Na\nCustomer Service of Harbour & Co\nPhone 400');
  expect(signed('receipt')).toBe('Customer Service of Harbour & Co\nPhone 400');
  expect(signed('assigned')).toBe('The desk of Customer Service');
  const letter = sampleLetter('receipt', wordingOf('receipt').words.en, about);
  expect(toHtml(letter, 'en')).toContain('Customer Service of Harbour &amp; Co<br>Phone 400</p>');
  expect(toPlainText(letter, 'en')).toContain('--\nCustomer Service of Harbour & Co\nPhone 400\n');
});
