import type { Bilingual } from '../../regulation/words.ts';
import type { STAFF_WORDS } from './letter-names.ts';
import { notice, type Wording } from './wording.ts';

/** Letters to colleagues about complaints, people on site and corrective actions, in the product's own words. */
export const COMPLAINT_WORDINGS = {
  'special-case': () =>
    notice({
      clauses: ['B2.3.10'],
      subject: { zh: '专案优先处置：{subject}', en: 'Special case: {subject}' },
      text: {
        zh: '该问题已列为专案，优先处置（B2.3.10）。\n\n{reason}\n\n{details}\n\n{facts}',
        en: 'This problem is now a special case and goes before all others (B2.3.10).\n\n{reason}\n\n{details}\n\n{facts}',
      },
      placeholders: ['reason', 'details'],
      required: { reason: 'B2.3.10' },
    }),
  'individual-case': () =>
    notice({
      clauses: ['B2.3.10', 'E1.8.2#16'],
      subject: { zh: '个案处理：{subject}', en: 'Individual case: {subject}' },
      text: {
        zh: '多次处理后客户仍不满意，提升为个案处理（B2.3.10）。\n\n{details}\n\n{facts}',
        en: 'Handled several times and still not to the customer’s satisfaction: an individual case now (B2.3.10).\n\n{details}\n\n{facts}',
      },
      placeholders: ['details'],
    }),
  'charge-free': () => charged({ zh: '该投诉确定为无偿服务。', en: 'The service is free.' }),
  'charge-paid': () =>
    charged({
      zh: '该投诉确定为有偿服务。请营销主管人员确认。',
      en: 'The service is paid. The head of sales is asked to confirm it.',
    }),
  'charge-confirmed': () =>
    charged({
      zh: '营销主管人员已确认有偿服务。',
      en: 'Sales confirms that the service is paid.',
    }),
  'charge-refused': () =>
    charged({
      zh: '营销主管人员没有确认有偿服务。',
      en: 'Sales does not confirm that the service is paid.',
    }),
  experts: () =>
    onSite({
      subject: { zh: '请派员到现场：{subject}', en: 'People needed on site: {subject}' },
      text: {
        zh: '售后服务需要研发或质检人员到客户现场。请尽快与承办人协商，并在工单中登记是否派员（B2.3.5）。',
        en: 'People of research and development or quality are needed at the customer’s. Please settle it with whoever handles the ticket, and record whether they come (B2.3.5).',
      },
    }),
  'experts-agreed': () =>
    onSite({
      subject: { zh: '已同意派员：{subject}', en: 'They come along: {subject}' },
      text: {
        zh: '相关部门已同意派员到客户现场（B2.3.5）。',
        en: 'The departments agree to send people to the customer (B2.3.5).',
      },
    }),
  'experts-in-vain': () =>
    onSite({
      subject: { zh: '派员协调未果：{subject}', en: 'No agreement about people on site: {subject}' },
      text: {
        zh: '需要研发或质检人员到客户现场，但协调未果，特此上报，请予以协调（B2.3.5）。',
        en: 'People of research and development or quality are needed at the customer’s and no agreement was reached. It is reported to you to be settled (B2.3.5).',
      },
    }),
  'defect-report': () =>
    notice({
      clauses: ['B2.3.6'],
      subject: { zh: '产品质量缺陷报告单：{subject}', en: 'Product quality defect report: {subject}' },
      text: {
        zh: '客户反映的问题涉及产品质量或使用功能，已填写产品质量缺陷报告单，请研究处理（B2.3.6）。\n\n{facts}',
        en: 'A customer’s problem is about the product’s quality or function. Please look into this report (B2.3.6).\n\n{facts}',
      },
    }),
  'rate-visit': () =>
    notice({
      clauses: ['B2.3.7'],
      subject: { zh: '请考评现场服务：{subject}', en: 'Please rate the visit: {subject}' },
      text: {
        zh: '该客户已接受现场服务。请您作为该客户的营销主管了解服务质量，并在工单中打分（1 到 5 分，B2.3.7）。\n\n{facts}',
        en: 'This customer was served on site. As their sales supervisor, please find out how well, and rate it on the ticket (1 to 5, B2.3.7).\n\n{facts}',
      },
    }),
  'capa-task': () =>
    notice({
      clauses: ['C5.2', 'C5.3', 'C5.4', 'C5.5'],
      subject: { zh: '纠正及预防措施：{task}', en: 'Corrective action: {task}' },
      text: {
        zh: '请办理：{task}（{clause}），期限 {due}。\n\n{facts}',
        en: 'Please see to it: {task} ({clause}), by {due}.\n\n{facts}',
      },
      placeholders: ['task', 'clause', 'due'],
      required: { task: 'C5.2', due: 'ours:T11' },
    }),
  'capa-late': () =>
    notice({
      clauses: ['C5.5', 'ours:T11'],
      subject: { zh: '纠正及预防措施逾期：{task}', en: 'Corrective action not done in time: {task}' },
      text: {
        zh: '自 {since} 起逾期：{task}（{clause}）。请责任人立即办理，客户服务中心督导。\n\n{facts}',
        en: 'Owed since {since}: {task} ({clause}). Whoever it belongs to sees to it now; customer service supervises.\n\n{facts}',
      },
      placeholders: ['task', 'clause', 'since'],
      required: { task: 'C5.5', since: 'ours:T11' },
    }),
  'monthly-report': () => ({
    clauses: ['E1.8.2#28', 'E1.8.2#27'],
    placeholders: ['number', 'month', 'facts', 'link'],
    required: { facts: 'E1.8.2#28', link: 'E1.8.2#28' },
    words: {
      zh: {
        subject: '{month} 客服月报',
        text: '{month} 月度客服报告已定稿。以下为当月受理的客户问题截至定稿时的情况；此后的变动另列，不改动本报告。\n\n{facts}\n\n查看完整报告：{link}',
      },
      en: {
        subject: 'Service report for {month}',
        text: 'The service report for {month} is final. It shows the tickets received in that month as they stood when the month was over; what changes later is shown beside it and does not alter it.\n\n{facts}\n\nOpen the whole report: {link}',
      },
    },
  }),
} satisfies Partial<Record<(typeof STAFF_WORDS)[number], () => Wording>>;

/** B2.3.4: whether the service is paid, told to those concerned. */
function charged(text: Bilingual): Wording {
  return notice({
    clauses: ['B2.3.4'],
    subject: { zh: '有偿或无偿服务：{subject}', en: 'Paid or free: {subject}' },
    text: { zh: `${text.zh}\n\n{note}\n\n{facts}`, en: `${text.en}\n\n{note}\n\n{facts}` },
    placeholders: ['note'],
  });
}

/** B2.3.5: people of research and development or quality at the customer's: asked for, agreed to, or reported up. */
function onSite({ subject, text }: { readonly subject: Bilingual; readonly text: Bilingual }): Wording {
  return notice({
    clauses: ['B2.3.5'],
    subject,
    text: { zh: `${text.zh}\n\n{reason}\n\n{facts}`, en: `${text.en}\n\n{reason}\n\n{facts}` },
    placeholders: ['reason'],
  });
}
