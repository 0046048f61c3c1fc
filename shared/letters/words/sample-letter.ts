import { aside } from '../../pages/aside.ts';
import { CAPA_RULES } from '../../regulation/capa.ts';
import { departmentName } from '../../regulation/department-names.ts';
import type { Bilingual, Language } from '../../regulation/words.ts';
import type { Instant } from '../../tickets/ticket.ts';
import { type LetterText, subjectWith } from '../letter-text.ts';
import type { ReplyValues } from '../reply-templates.ts';
import { type Signing, signatureTo } from '../signature.ts';
import { LETTERS_AS_SUBJECTS, missedWords, SALES_SUPERVISOR_NAME, timeFor, URGENCY_NAMES } from '../wording.ts';
import { CODE_MINUTES, SURVEY_DAYS } from './customer-wordings.ts';
import { fillWords, type Row } from './fill-words.ts';
import { isToCustomer, type LetterName } from './letter-names.ts';
import { PLACEHOLDERS, type Placeholder, type PlaceholderValues } from './placeholders.ts';
import type { LetterWords } from './wording.ts';
import { wordingOf } from './wordings.ts';

const NUMBER = 'NR510201A-2026-000123';
const REPORT_NUMBER = 'MR-2026-10';

const both = (zh: string, en = zh): Bilingual => ({ zh, en });

/** A ticket that there is none of. */
const CASE = {
  contact: both('郑工', 'Alice Brown'),
  company: both('北方公路', 'Harbour Ltd'),
  subject: both('称重软件停止响应', 'The weighing software stops'),
  number: both(NUMBER),
};

/** Facts that there are none of; those that are times stand below. */
const SAID: Readonly<Partial<Record<Placeholder, Bilingual>>> = {
  ...CASE,
  cause: both('等待备件。', 'A spare part has to come.'),
  days: both(SURVEY_DAYS),
  note: both(
    '我们明天上午更换模块，更换后请您试用一天。',
    'We replace the module tomorrow morning; please try it for a day.',
  ),
  code: both('482 913'),
  minutes: both(CODE_MINUTES),
  analysis: both('供电电压低于要求。', 'The supply voltage was below what the scale needs.'),
  details: both('自今天上午八点起无法打印。', 'Nothing prints since eight this morning.'),
  supervisor: SALES_SUPERVISOR_NAME,
  urgency: URGENCY_NAMES['very-urgent'],
  message: both('问题仍然存在。', 'It still does not work.'),
  letter: LETTERS_AS_SUBJECTS.receipt ?? both(''),
  reason: both('客户联系了媒体。', 'The customer has gone to the press.'),
  task: CAPA_RULES.analysis.title,
  clause: both(CAPA_RULES.analysis.clause),
  month: both('2026-10'),
};

/** What a reply may say of the ticket that there is none of. Pure. */
export const sampleReplyValues = (language: Language): ReplyValues => ({
  contact: CASE.contact[language],
  subject: CASE.subject[language],
  number: NUMBER,
});

interface Shown extends Signing {
  readonly language: Language;
  /** What stands for every time in it. */
  readonly at: Instant;
  /** IANA zone of the company. */
  readonly zone: string;
}

/** Made-up values of every placeholder that words may hold. Pure. */
export function sampleValues({ language, at, zone }: Shown): PlaceholderValues {
  const time = timeFor(at, language, zone);
  const times = Object.fromEntries(['contactBy', 'until', 'apologyBy', 'due', 'since'].map((name) => [name, time]));
  const said = PLACEHOLDERS.map((name) => [name, SAID[name]?.[language]] as const);
  const missed = missedWords({ duty: 'first-contact', due: at, clause: 'A5.4.2#1' }, language, zone);
  return { ...Object.fromEntries(said.filter(([, value]) => value !== undefined)), ...times, missed };
}

const CAPA_NUMBER = 'CAPA-2026-000007';
/** What stands in brackets in the subject, where that is not the ticket's. */
const OTHER_NUMBERS: Readonly<Partial<Record<LetterName, string>>> = {
  'capa-task': CAPA_NUMBER,
  'capa-late': CAPA_NUMBER,
  'monthly-report': REPORT_NUMBER,
};

function sampleRows(letter: LetterName, { language, departments }: Shown): readonly Row[] {
  const row = (label: Bilingual, value: string): Row => [label[language], value];
  const { contact, company, subject } = CASE;
  const number = row(both('编号', 'Number'), letter === 'monthly-report' ? REPORT_NUMBER : NUMBER);
  const about = row(both('主题', 'Subject'), subject[language]);
  const department = row(both('部门', 'Department'), departmentName('service-planning', { language, departments }));
  if (letter === 'monthly-report')
    return [number, row(both('受理问题', 'Tickets received'), '42'), row(both('其中投诉', 'Of these complaints'), '7')];
  if (isToCustomer(letter)) return [number, about];
  if (letter in OTHER_NUMBERS)
    return [
      row(both('措施编号', 'Action'), CAPA_NUMBER),
      row(both('问题记录', 'Complaint'), NUMBER),
      row(both('投诉内容', 'Subject'), subject[language]),
      department,
    ];
  return [
    number,
    about,
    row(both('客户', 'Customer'), aside(contact[language], company[language], language)),
    row(both('紧迫程度', 'Urgency'), URGENCY_NAMES['very-urgent'][language]),
    department,
  ];
}

const PERSONAL: readonly LetterName[] = ['contact', 'apology', 'result-notice'];

function signature(letter: LetterName, { language, ...signing }: Shown): string {
  if (!isToCustomer(letter)) return signatureTo('colleagues', language, signing);
  const author = language === 'zh' ? '李娜' : 'Li Na';
  const company = signatureTo('customers', language, signing);
  return PERSONAL.includes(letter) ? `${author}\n${company}` : company;
}

/** A letter in these words, as it would read, with made-up facts. Pure. */
export function sampleLetter(letter: LetterName, words: LetterWords, shown: Shown): LetterText {
  const number = letter === 'monthly-report' ? { number: REPORT_NUMBER } : {};
  const told = { values: { ...sampleValues(shown), ...number }, rows: sampleRows(letter, shown) };
  const url = wordingOf(letter).placeholders.includes('link') ? { url: 'https://…' } : {};
  const { subject, blocks } = fillWords(words, { ...told, ...url });
  return {
    subject: subjectWith(subject, OTHER_NUMBERS[letter] ?? NUMBER),
    blocks,
    signature: signature(letter, shown),
  };
}
