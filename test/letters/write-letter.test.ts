import { expect, test } from 'vitest';
import { LETTER_KINDS } from '../../shared/letters/letter.ts';
import type { LetterFacts } from '../../shared/letters/letter-text.ts';
import { writeLetter } from '../../shared/letters/write-letter.ts';
import { dutiesOf } from '../../shared/tickets/duties-of.ts';
import { Life, MONDAY_9, ZONE } from '../support/a-ticket.ts';

function factsOf(life: Life, changes: Partial<LetterFacts> = {}): LetterFacts {
  return {
    ticket: life.ticket,
    record: {
      subject: 'The scale <stops>',
      details: 'Since this morning.',
      customer: { contact: 'Alice', email: 'alice@harbour.example' },
      attachments: [],
    },
    at: MONDAY_9,
    event: undefined,
    texts: { note: 'We are on our way.' },
    duties: dutiesOf(life.entries),
    message: undefined,
    author: 'Zhao Li',
    zone: ZONE,
    statusUrl: 'https://desk.example/t/TOKEN',
    surveyUrl: 'https://desk.example/s/TOKEN',
    ...changes,
  };
}

test('the receipt names the number, when to expect contact in the company’s zone, and the status page', () => {
  const { subject, text } = writeLetter('receipt', factsOf(new Life()), ['en']);
  expect(subject).toContain('[NR510201A-2026-000001]');
  expect(text).toContain('Tuesday');
  expect(text).toContain('09:00 (China Standard Time)');
  expect(text).toContain('https://desk.example/t/TOKEN');
  expect(writeLetter('receipt', factsOf(new Life()), ['zh']).text).toContain(
    '2026年11月24日星期二 09:00（中国标准时间）',
  );
});

test('A5.5.4 the survey explains its scores and says that opening the link answers nothing', () => {
  const { text } = writeLetter('survey', factsOf(new Life()), ['en']);
  expect(text).toContain('https://desk.example/s/TOKEN');
  expect(text).toMatch(/1, very dissatisfied, to 5, very satisfied/);
  expect(text).toMatch(/Opening the link answers nothing/);
});

test('ours:T8 an escalation says what was missed since when, by which clause, and what to do', () => {
  const life = new Life({ urgency: 'urgent' });
  const events = life.passes(8);
  const event = events.find(({ type }) => type === 'ladder.climbed');
  const { text } = writeLetter('escalation', factsOf(life, { event }), ['en']);
  expect(text).toContain(
    '17:00 (China Standard Time): the first contact with the customer (A5.4.2#2). Contact the customer now',
  );
});

test('a person’s letter is their own words and their name', () => {
  const { text, subject } = writeLetter('apology', factsOf(new Life()), ['en']);
  expect(text).toBe('We are on our way.\n\n--\nZhao Li\nCustomer Service\n');
  expect(subject).toBe('Our apology: The scale <stops> [NR510201A-2026-000001]');
});

test.each(LETTER_KINDS)(
  '%s is written in both languages, in text and in HTML that shows what customers typed as text',
  (kind) => {
    const facts = factsOf(new Life({ type: 'complaint', category: 'service-quality', urgency: 'very-urgent' }));
    const both = writeLetter(kind, facts, ['zh', 'en']);
    const zh = writeLetter(kind, facts, ['zh']);
    const en = writeLetter(kind, facts, ['en']);
    expect(both.text).toBe(`${zh.text}\n\n${en.text}`);
    expect(zh.text).toMatch(/客户|您/);
    expect(`${both.subject}${both.text}`).not.toMatch(/undefined|null|\[object/);
    expect(both.html).not.toContain('<stops>');
  },
);
