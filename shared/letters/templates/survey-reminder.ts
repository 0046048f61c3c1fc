import { COMPANY_SIGNATURE, subjectWith, type Template } from '../letter-text.ts';

/** ours:T13: one reminder, after which a person phones. */
export const surveyReminder: Template = {
  zh: ({ ticket, record, surveyUrl }) => ({
    subject: subjectWith('再次请您评价：这次处理您满意吗？', ticket.number),
    greeting: `${record.customer.contact}，您好：`,
    paragraphs: [
      `前几天我们请您评价“${record.subject}”的处理情况。如果方便，请抽一分钟告诉我们，这对我们很有帮助。`,
      '评分为 1 到 5 分：1 分表示非常不满意，5 分表示非常满意。我们不会再发邮件提醒；如果没有收到您的评价，会有同事致电了解。',
    ],
    link: { label: '填写评价', url: surveyUrl },
    closing: ['打开链接并不会提交任何评价，在页面上确认后才算。'],
    signature: COMPANY_SIGNATURE.zh,
  }),
  en: ({ ticket, record, surveyUrl }) => ({
    subject: subjectWith('May we ask again: how did we do?', ticket.number),
    greeting: `Dear ${record.customer.contact},`,
    paragraphs: [
      `A few days ago we asked you about “${record.subject}”. If you can spare a minute, your answer helps us.`,
      'The score runs from 1, very dissatisfied, to 5, very satisfied. We will not remind you by mail again; without an answer somebody may call you.',
    ],
    link: { label: 'Give your answer', url: surveyUrl },
    closing: ['Opening the link answers nothing: only the form on the page does.'],
    signature: COMPANY_SIGNATURE.en,
  }),
};
