import type { Language } from '../regulation/words.ts';
import type { FrozenReport } from '../reports/frozen-report.ts';
import { SCORES } from '../reports/monthly-report.ts';
import { toHtml, toPlainText } from './frame.ts';
import { type LetterText, subjectWith } from './letter-text.ts';
import { type Signing, signatureTo } from './signature.ts';
import { DUTY_NAMES } from './wording.ts';
import { type CompanyWords, wordsOfLetter } from './words/company-words.ts';
import { fillWords, type Row } from './words/fill-words.ts';
import type { WrittenLetter } from './write-letter.ts';

/** Duties that were missed most come first; so many are named. */
const NAMED_MISSES = 5;

function mostMissed({ report }: FrozenReport, language: Language): string {
  const missed = Object.entries(report.duties)
    .filter(([, { missed: count }]) => count > 0)
    .sort(([, a], [, b]) => b.missed - a.missed)
    .slice(0, NAMED_MISSES)
    .map(([duty, { missed: count }]) => `${DUTY_NAMES[duty as keyof typeof DUTY_NAMES][language]} ${count}`);
  return missed.join(language === 'zh' ? '；' : '; ');
}

const total = (figures: Readonly<Record<string, { kept: number; missed: number }>>, what: 'kept' | 'missed') =>
  Object.values(figures).reduce((sum, one) => sum + one[what], 0);

function rows(frozen: FrozenReport, language: Language): Row[] {
  const { number, report } = frozen;
  const { satisfaction, complaints, times, duties } = report;
  const zh = language === 'zh';
  const hours = (value: number | null) => (value === null ? '—' : zh ? `${value} 小时` : `${value} h`);
  const scores = SCORES.map((score) => `${score}: ${satisfaction.byScore[score] ?? 0}`).join(zh ? '，' : ', ');
  return [
    [zh ? '报告编号' : 'Number', number],
    [zh ? '受理问题' : 'Tickets received', String(report.received)],
    [zh ? '其中投诉' : 'Of these complaints', String(complaints.received)],
    [zh ? '有理 / 无理 / 未判定' : 'Justified / not / not judged yet', judged(complaints)],
    [zh ? '尚未关闭' : 'Not closed', String(report.open)],
    [zh ? '按期 / 逾期' : 'Deadlines kept / missed', `${total(duties, 'kept')} / ${total(duties, 'missed')}`],
    [zh ? '逾期最多' : 'Missed most', mostMissed(frozen, language) || (zh ? '无' : 'none')],
    [zh ? '平均首次联系' : 'First contact after', hours(times.toFirstContact.averageHours)],
    [zh ? '平均解决' : 'Resolved after', hours(times.toResolution.averageHours)],
    [
      zh ? '满意度' : 'Satisfaction',
      zh
        ? `平均 ${satisfaction.average ?? '—'}（${scores}），未答复 ${satisfaction.notAnswered}，待征询 ${satisfaction.waiting}`
        : `${satisfaction.average ?? '—'} on average (${scores}), ${satisfaction.notAnswered} did not answer, ${satisfaction.waiting} not asked yet`,
    ],
  ];
}

const judged = ({ justified, unjustified, notJudged }: FrozenReport['report']['complaints']) =>
  `${justified} / ${unjustified} / ${notJudged}`;

/** E1.8.2#28: the report as a mail to a department's head or the leadership, with the page behind it. */
export function monthlyReportLetter(
  frozen: FrozenReport,
  url: string,
  { language, words, ...signing }: Signing & { readonly language: Language; readonly words?: CompanyWords | undefined },
): WrittenLetter {
  const values = { month: frozen.report.month, number: frozen.number };
  const said = wordsOfLetter('monthly-report', words?.['monthly-report'])[language];
  const { subject, blocks } = fillWords(said, { values, rows: rows(frozen, language), url });
  const letter: LetterText = {
    subject: subjectWith(subject, frozen.number),
    blocks,
    signature: signatureTo('colleagues', language, signing),
  };
  return { subject: letter.subject, text: toPlainText(letter, language), html: toHtml(letter, language) };
}
