import type { Template } from '../letter-text.ts';
import { staffNotice } from './staff-notice.ts';

/** B2.3.7: the customer's sales supervisor supervises and rates the service on site. */
export const rateVisit: Template = {
  zh: (facts) =>
    staffNotice(facts, 'zh', {
      heading: '请考评现场服务：',
      paragraphs: ['该客户已接受现场服务。请您作为该客户的营销主管了解服务质量，并在工单中打分（1 到 5 分，B2.3.7）。'],
    }),
  en: (facts) =>
    staffNotice(facts, 'en', {
      heading: 'Please rate the visit: ',
      paragraphs: [
        'This customer was served on site. As their sales supervisor, please find out how well, and rate it on the ticket (1 to 5, B2.3.7).',
      ],
    }),
};
