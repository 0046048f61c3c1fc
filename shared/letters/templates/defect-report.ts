import { DEFECT_FIELDS } from '../../records/defect-report.ts';
import type { Language } from '../../regulation/words.ts';
import type { LetterFacts, Template } from '../letter-text.ts';
import { staffNotice } from './staff-notice.ts';

const rowsOf = ({ texts, event }: LetterFacts, language: Language) => [
  [language === 'zh' ? '报告单编号' : 'Report', event?.type === 'defect.reported' ? event.report : ''] as const,
  ...DEFECT_FIELDS.flatMap(({ field, label }) => {
    const value = texts[field];
    return value === undefined ? [] : [[label[language], value] as const];
  }),
];

/** B2.3.6: whoever designs and makes the product learns of a defect. */
export const defectReport: Template = {
  zh: (facts) =>
    staffNotice(facts, 'zh', {
      heading: '产品质量缺陷报告单：',
      paragraphs: ['客户反映的问题涉及产品质量或使用功能，已填写产品质量缺陷报告单，请研究处理（B2.3.6）。'],
      rows: rowsOf(facts, 'zh'),
    }),
  en: (facts) =>
    staffNotice(facts, 'en', {
      heading: 'Product quality defect report: ',
      paragraphs: [
        'A customer’s problem is about the product’s quality or function. Please look into this report (B2.3.6).',
      ],
      rows: rowsOf(facts, 'en'),
    }),
};
