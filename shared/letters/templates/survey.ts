import { SURVEY_LINK_DAYS } from '../../regulation/follow-up.ts';
import { COMPANY_SIGNATURE, subjectWith, type Template } from '../letter-text.ts';

/** A5.5.4: how satisfied is the customer? Opening the link answers nothing; only the form behind it does. */
export const survey: Template = {
  zh: ({ ticket, record, surveyUrl }) => ({
    subject: subjectWith('您对这次处理满意吗？', ticket.number),
    greeting: `${record.customer.contact}，您好：`,
    paragraphs: [
      `您反映的问题“${record.subject}”已经办结。请告诉我们您是否满意，一分钟即可。`,
      '评分为 1 到 5 分：1 分表示非常不满意，5 分表示非常满意。如果您不满意，我们会重新处理。',
    ],
    link: { label: '填写评价', url: surveyUrl },
    closing: [`打开链接并不会提交任何评价，在页面上确认后才算。链接在 ${SURVEY_LINK_DAYS} 天内有效。`],
    signature: COMPANY_SIGNATURE.zh,
  }),
  en: ({ ticket, record, surveyUrl }) => ({
    subject: subjectWith('How did we do?', ticket.number),
    greeting: `Dear ${record.customer.contact},`,
    paragraphs: [
      `We have closed “${record.subject}”. Please tell us whether you are satisfied; it takes a minute.`,
      'The score runs from 1, very dissatisfied, to 5, very satisfied. If you are not satisfied, we take it up again.',
    ],
    link: { label: 'Give your answer', url: surveyUrl },
    closing: [
      `Opening the link answers nothing: only the form on the page does. It works for ${SURVEY_LINK_DAYS} days.`,
    ],
    signature: COMPANY_SIGNATURE.en,
  }),
};
