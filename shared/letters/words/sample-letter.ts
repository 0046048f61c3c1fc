import type { DepartmentNames } from '../../regulation/department-names.ts';
import type { Bilingual, Language } from '../../regulation/words.ts';
import type { Instant } from '../../tickets/ticket.ts';
import { centreName, DESK_SIGNATURE, type LetterText, subjectWith } from '../letter-text.ts';
import { timeFor } from '../wording.ts';
import { SURVEY_DAYS } from './customer-wordings.ts';
import { fillWords, type Row } from './fill-words.ts';
import { CUSTOMER_WORDS, type LetterName } from './letter-names.ts';
import { PLACEHOLDERS, type Placeholder, type PlaceholderValues } from './placeholders.ts';
import type { LetterWords } from './wording.ts';
import { WORDINGS } from './wordings.ts';

const NUMBER = 'NR510201A-2026-000123';
const CAPA_NUMBER = 'CAPA-2026-000007';
const REPORT_NUMBER = 'MR-2026-10';

const both = (zh: string, en = zh): Bilingual => ({ zh, en });

/** Facts that there are none of; those that are times stand below. */
const SAID: Readonly<Partial<Record<Placeholder, Bilingual>>> = {
  contact: both('郑工', 'Alice Brown'),
  company: both('北方公路', 'Harbour Ltd'),
  subject: both('称重软件停止响应', 'The weighing software stops'),
  number: both(NUMBER),
  cause: both('等待备件。', 'A spare part has to come.'),
  days: both(SURVEY_DAYS),
  note: both(
    '我们明天上午更换模块，更换后请您试用一天。',
    'We replace the module tomorrow morning; please try it for a day.',
  ),
  code: both('482 913'),
  minutes: both('15'),
  analysis: both('供电电压低于要求。', 'The supply voltage was below what the scale needs.'),
  details: both('自今天上午八点起无法打印。', 'Nothing prints since eight this morning.'),
  supervisor: both('该客户的营销主管', 'the customer’s sales supervisor'),
  urgency: both('非常紧迫', 'very urgent'),
  message: both('问题仍然存在。', 'It still does not work.'),
  letter: both('受理回执', 'The receipt'),
  reason: both('客户联系了媒体。', 'The customer has gone to the press.'),
  task: both('原因分析', 'Cause analysis'),
  clause: both('C5.3'),
  month: both('2026-10'),
};

const MISSED = (at: string): Bilingual => ({
  zh: `自 ${at} 起逾期：首次联系客户（A5.4.2#1）。请立即与客户联系，商定解决方式，并在工单中登记。`,
  en: `Missed since ${at}: the first contact with the customer (A5.4.2#1). Contact the customer now, agree how it will be solved, and record the contact on the ticket.`,
});

interface Shown {
  readonly language: Language;
  /** What stands for every time in it. */
  readonly at: Instant;
  /** IANA zone of the company. */
  readonly zone: string;
  readonly departments?: DepartmentNames | undefined;
}

/** Made-up values of every placeholder that words may hold. Pure. */
export function sampleValues({ language, at, zone }: Shown): PlaceholderValues {
  const time = timeFor(at, language, zone);
  const times = Object.fromEntries(['contactBy', 'until', 'apologyBy', 'due', 'since'].map((name) => [name, time]));
  const said = PLACEHOLDERS.map((name) => [name, SAID[name]?.[language]] as const);
  return {
    ...Object.fromEntries(said.filter(([, value]) => value !== undefined)),
    ...times,
    missed: MISSED(time)[language],
  };
}

const isToCustomer = (letter: LetterName) => CUSTOMER_WORDS.some((name) => name === letter);

const numberOf = (letter: LetterName) =>
  letter === 'monthly-report'
    ? REPORT_NUMBER
    : letter.startsWith('capa-t') || letter === 'capa-late'
      ? CAPA_NUMBER
      : NUMBER;

function sampleRows(letter: LetterName, { language }: Shown): Row[] {
  const zh = language === 'zh';
  const subject: Row = [zh ? '主题' : 'Subject', SAID.subject?.[language] ?? ''];
  const head: Row[] = [[zh ? '编号' : 'Number', numberOf(letter)], subject];
  if (isToCustomer(letter)) return head;
  if (letter === 'monthly-report') {
    return [
      head[0] as Row,
      [zh ? '受理问题' : 'Tickets received', '42'],
      [zh ? '其中投诉' : 'Of these complaints', '7'],
    ];
  }
  return [
    ...head,
    [zh ? '客户' : 'Customer', zh ? '郑工（北方公路）' : 'Alice Brown (Harbour Ltd)'],
    [zh ? '紧迫程度' : 'Urgency', zh ? '非常紧迫' : 'very urgent'],
    [zh ? '部门' : 'Department', zh ? '服务策划管理部门' : 'Service Planning'],
  ];
}

const PERSONAL: readonly LetterName[] = ['contact', 'apology', 'result-notice'];

function signature(letter: LetterName, { language, departments }: Shown): string {
  if (!isToCustomer(letter)) return DESK_SIGNATURE[language];
  const author = language === 'zh' ? '李娜' : 'Li Na';
  const centre = centreName(language, departments);
  return PERSONAL.includes(letter) ? `${author}\n${centre}` : centre;
}

/** A letter in these words, as it would read, with made-up facts. Pure. */
export function sampleLetter(letter: LetterName, words: LetterWords, shown: Shown): LetterText {
  const told = { values: { ...sampleValues(shown), number: numberOf(letter) }, rows: sampleRows(letter, shown) };
  const url = WORDINGS[letter].placeholders.includes('link') ? { url: 'https://…' } : {};
  const { subject, blocks } = fillWords(words, { ...told, ...url });
  return { subject: subjectWith(subject, numberOf(letter)), blocks, signature: signature(letter, shown) };
}
