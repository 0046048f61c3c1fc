import type { Language } from '../../regulation/words.ts';
import type { LetterFacts, Template } from '../letter-text.ts';
import { type Notice, staffNotice } from './staff-notice.ts';

const ASKED: Readonly<Record<Language, Omit<Notice, 'paragraphs'> & { readonly lead: string }>> = {
  zh: {
    heading: '请派员到现场：',
    lead: '售后服务需要研发或质检人员到客户现场。请尽快与承办人协商，并在工单中登记是否派员（B2.3.5）。',
  },
  en: {
    heading: 'People needed on site: ',
    lead: 'People of research and development or quality are needed at the customer’s. Please settle it with whoever handles the ticket, and record whether they come (B2.3.5).',
  },
};
const AGREED: typeof ASKED = {
  zh: { heading: '已同意派员：', lead: '相关部门已同意派员到客户现场（B2.3.5）。' },
  en: { heading: 'They come along: ', lead: 'The departments agree to send people to the customer (B2.3.5).' },
};
const IN_VAIN: typeof ASKED = {
  zh: { heading: '派员协调未果：', lead: '需要研发或质检人员到客户现场，但协调未果，特此上报，请予以协调（B2.3.5）。' },
  en: {
    heading: 'No agreement about people on site: ',
    lead: 'People of research and development or quality are needed at the customer’s and no agreement was reached. It is reported to you to be settled (B2.3.5).',
  },
};

function write(facts: LetterFacts, language: Language) {
  const { event, texts } = facts;
  const words = event?.type === 'experts.answered' ? (event.agreed ? AGREED : IN_VAIN) : ASKED;
  const { heading, lead } = words[language];
  const said = texts.reason ?? texts.note;
  return staffNotice(facts, language, { heading, paragraphs: [lead, ...(said === undefined ? [] : [said])] });
}

/** B2.3.5: asked, agreed to, or reported up. */
export const experts: Template = { zh: (facts) => write(facts, 'zh'), en: (facts) => write(facts, 'en') };
