import { dateFormat } from '../calendar/date-format.ts';
import { aside } from '../pages/aside.ts';
import { clauseName } from '../regulation/clause-name.ts';
import type { Bilingual, Category, Channel, DutyKind, Language, TicketType, Urgency } from '../regulation/words.ts';
import type { DutyView } from '../tickets/duties-of.ts';
import type { Instant } from '../tickets/ticket.ts';

export const TYPE_NAMES: Readonly<Record<TicketType, Bilingual>> = {
  request: { zh: '正常请求', en: 'request' },
  complaint: { zh: '投诉', en: 'complaint' },
};

export const URGENCY_NAMES: Readonly<Record<Urgency, Bilingual>> = {
  general: { zh: '一般', en: 'general' },
  urgent: { zh: '紧迫', en: 'urgent' },
  'very-urgent': { zh: '非常紧迫', en: 'very urgent' },
};

export const CATEGORY_NAMES: Readonly<Record<Category, Bilingual>> = {
  'product-inquiry': { zh: '产品咨询', en: 'product inquiry' },
  training: { zh: '培训', en: 'training' },
  'software-product': { zh: '软件产品', en: 'software product' },
  'project-integration': { zh: '软件项目及系统集成', en: 'project and integration' },
  'technical-service': { zh: '技术服务', en: 'technical service' },
  'product-maintenance': { zh: '软件产品维护', en: 'product maintenance' },
  'project-maintenance': { zh: '项目及系统集成维护', en: 'project maintenance' },
  'service-quality': { zh: '服务质量', en: 'service quality' },
  'staff-attitude': { zh: '人员态度', en: 'staff attitude' },
  dealer: { zh: '经销商', en: 'dealer' },
  'product-quality': { zh: '产品质量', en: 'product quality' },
};

export const CHANNEL_NAMES: Readonly<Record<Channel, Bilingual>> = {
  email: { zh: '电子邮件', en: 'e-mail' },
  web: { zh: '网站', en: 'web site' },
  phone: { zh: '电话', en: 'phone' },
  fax: { zh: '传真', en: 'fax' },
  letter: { zh: '信函', en: 'letter' },
  'on-site': { zh: '现场', en: 'on site' },
  'shop-front': { zh: '门店', en: 'shop' },
  delivery: { zh: '送货人员', en: 'delivery staff' },
};

/** What was to be done, as the object of a sentence. */
export const DUTY_NAMES: Readonly<Record<DutyKind, Bilingual>> = {
  'first-contact': { zh: '首次联系客户', en: 'the first contact with the customer' },
  'report-to-head': { zh: '上报部门负责人', en: 'the report to the department head' },
  'report-to-leadership': { zh: '上报公司主管领导', en: 'the report to the company leadership' },
  'progress-contact': { zh: '当日向客户通报进展', en: 'the daily contact on progress' },
  answer: { zh: '部门答复（解决时间和措施）', en: 'the department’s answer (time and measures)' },
  'promised-resolution': { zh: '按承诺时间解决', en: 'the resolution by the promised time' },
  apology: { zh: '代表公司向客户致歉', en: 'the apology on behalf of the company' },
  'result-notice': { zh: '将处理结果亲自告知客户', en: 'telling the customer the result in person' },
  'satisfaction-survey': { zh: '满意度征询', en: 'the satisfaction survey' },
  'phone-follow-up': { zh: '满意度电话回访', en: 'the follow-up by phone' },
  'phone-notice': { zh: '电话告知客户', en: 'telling the customer by phone' },
};

/** What whoever reads of a missed duty can do about it. */
export const DUTY_REMEDIES: Readonly<Record<DutyKind, Bilingual>> = {
  'first-contact': {
    zh: '请立即与客户联系，商定解决方式，并在工单中登记。',
    en: 'Contact the customer now, agree how it will be solved, and record the contact on the ticket.',
  },
  'report-to-head': { zh: '请将问题转交部门。', en: 'Route the ticket to a department.' },
  'report-to-leadership': { zh: '请确认公司主管领导已获知。', en: 'Make sure that the company leadership knows.' },
  'progress-contact': {
    zh: '请今天与客户联系通报进展，并登记。',
    en: 'Tell the customer today how things stand, and record the contact.',
  },
  answer: {
    zh: '请部门负责人填写预计解决时间和措施并签字。',
    en: 'The department head sets the expected time and the measures, and signs.',
  },
  'promised-resolution': {
    zh: '请查明原因，向客户说明，并另行商定时间。',
    en: 'Find out why, explain it to the customer, and agree on a new time.',
  },
  apology: {
    zh: '请客户服务部门负责人立即代表公司向客户致歉。',
    en: 'The head of customer service apologises to the customer for the company now.',
  },
  'result-notice': {
    zh: '请客户服务部门负责人亲自将处理结果告知客户。',
    en: 'The head of customer service tells the customer the result in person.',
  },
  'satisfaction-survey': { zh: '请电话回访客户。', en: 'Ask the customer by phone.' },
  'phone-follow-up': {
    zh: '请致电客户了解满意情况，并登记。',
    en: 'Call the customer, ask how satisfied they are, and record the answer.',
  },
  'phone-notice': {
    zh: '请致电客户告知，并在工单中登记联系。',
    en: 'Call the customer, tell them, and record the contact on the ticket.',
  },
};

/** What was missed since when, by which clause, and what to do about it. */
export function missedWords(
  { duty, due, clause, doneAt }: Pick<DutyView, 'duty' | 'due' | 'clause' | 'doneAt'>,
  language: Language,
  zone: string,
): string {
  const since = timeFor(due, language, zone);
  const what = aside(DUTY_NAMES[duty][language], clauseName(clause, language), language);
  if (language === 'zh') return `自 ${since} 起逾期：${what}。${doneAt ? '此后已补办。' : DUTY_REMEDIES[duty].zh}`;
  return `Missed since ${since}: ${what}. ${doneAt ? 'It has been done since.' : DUTY_REMEDIES[duty].en}`;
}

/** B2.3.3, B2.3.4, B2.3.7 */
export const SALES_SUPERVISOR_NAME: Bilingual = { zh: '该客户的营销主管', en: 'the customer’s sales supervisor' };

/** An instant as a person in the company's zone reads it, the zone named: `2026年11月23日星期一 GMT+8 11:20`. */
export function timeFor(instant: Instant, language: Language, zone: string): string {
  const format = dateFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return aside(format.format(new Date(instant)), zoneName(instant, language, zone), language);
}

function zoneName(instant: Instant, language: Language, zone: string): string {
  const format = dateFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    timeZoneName: 'long',
  });
  const part = format.formatToParts(new Date(instant)).find(({ type }) => type === 'timeZoneName');
  return part?.value ?? zone;
}

/** Letters to customers, as the subject of a sentence, by their kind. */
export const LETTERS_AS_SUBJECTS: Readonly<Record<string, Bilingual>> = {
  receipt: { zh: '受理回执', en: 'The receipt' },
  contact: { zh: '联系邮件', en: 'The mail to the customer' },
  apology: { zh: '致歉邮件', en: 'The apology' },
  'result-notice': { zh: '处理结果通知', en: 'The notice of the result' },
  survey: { zh: '满意度调查', en: 'The satisfaction survey' },
  'survey-reminder': { zh: '满意度调查提醒', en: 'The reminder of the survey' },
  code: { zh: '验证码邮件', en: 'The code for writing on the page' },
  delay: { zh: '延误说明', en: 'The word about the delay' },
  'capa-reply': { zh: '原因分析回复', en: 'The reply with the analysis' },
};
