import type { Language } from '../../regulation/words.ts';
import type { LetterFacts, Template } from '../letter-text.ts';
import { timeFor } from '../wording.ts';
import { staffNotice } from './staff-notice.ts';

const rowsOf = ({ event, zone }: LetterFacts, language: Language) =>
  event?.type === 'duty.missed'
    ? [[language === 'zh' ? '承诺时间' : 'Promised for', timeFor(event.due, language, zone)] as const]
    : [];

/** E1.8.2#23–24: what was promised has not been done in time; the centre looks for the cause. */
export const promiseLate: Template = {
  zh: (facts) =>
    staffNotice(facts, 'zh', {
      heading: '未在承诺时间内解决，请查找原因：',
      paragraphs: ['请查找延误原因，与客户协商并说明原因，写入督办记录；部门须重新承诺时间（E1.8.2#24–25，A5.4.3）。'],
      rows: rowsOf(facts, 'zh'),
    }),
  en: (facts) =>
    staffNotice(facts, 'en', {
      heading: 'Not solved as promised, find out why: ',
      paragraphs: [
        'Please find the cause of the delay, explain it to the customer and agree with them, and write it into the supervision log; the department promises a new time (E1.8.2#24–25, A5.4.3).',
      ],
      rows: rowsOf(facts, 'en'),
    }),
};
