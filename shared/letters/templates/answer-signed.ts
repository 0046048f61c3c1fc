import type { Language } from '../../regulation/words.ts';
import type { LetterFacts, Template } from '../letter-text.ts';
import { timeFor } from '../wording.ts';
import { staffNotice } from './staff-notice.ts';

function rowsOf({ event, texts, zone }: LetterFacts, language: Language): (readonly [string, string])[] {
  const zh = language === 'zh';
  return [
    ...(event?.type === 'answer.signed'
      ? [[zh ? '预计解决时间' : 'Solved by', timeFor(event.expectedResolutionAt, language, zone)] as const]
      : []),
    ...(texts.measures ? [[zh ? '计划采取的措施' : 'Measures', texts.measures] as const] : []),
    ...(texts.explanation ? [[zh ? '调查说明' : 'Explanation', texts.explanation] as const] : []),
    ...(texts.signedBy ? [[zh ? '责任人签字' : 'Signed by', texts.signedBy] as const] : []),
  ];
}

/** A5.5.3: by the department's time and measures the head of the centre supervises a complaint and informs the customer. */
export const answerSigned: Template = {
  zh: (facts) =>
    staffNotice(facts, 'zh', {
      heading: '部门已答复，请督办：',
      paragraphs: ['责任部门已填写解决时间和措施。请据此监督办理过程，并视情况随时将办理情况通告客户（A5.5.3）。'],
      rows: rowsOf(facts, 'zh'),
    }),
  en: (facts) =>
    staffNotice(facts, 'en', {
      heading: 'Answered, for you to supervise: ',
      paragraphs: [
        'The department has named its time and measures. Please supervise the handling by them, and keep the customer informed as things go (A5.5.3).',
      ],
      rows: rowsOf(facts, 'en'),
    }),
};
