import { CODE_SECONDS } from '../../links/writer-codes.ts';
import { SURVEY_LINK_DAYS } from '../../regulation/follow-up.ts';
import type { Bilingual } from '../../regulation/words.ts';
import type { CUSTOMER_WORDS } from './letter-names.ts';
import { ALWAYS } from './placeholders.ts';
import type { Wording } from './wording.ts';

/** What the link in a survey mail is good for, for those who want to say it. */
export const SURVEY_DAYS = String(SURVEY_LINK_DAYS);
/** And the code. */
export const CODE_MINUTES = String(CODE_SECONDS / 60);

/** Somebody's own words go out as they are, under a subject that the company chooses. */
const personal = (clause: 'A5.4.2#1' | 'A5.5.1', subject: Bilingual): Wording => ({
  clauses: [clause],
  placeholders: [...ALWAYS, 'note'],
  required: { note: clause },
  words: { zh: { subject: subject.zh, text: '{note}' }, en: { subject: subject.en, text: '{note}' } },
});

const late = (why: Bilingual): Wording['words'] => ({
  zh: {
    subject: '关于延误的说明：{subject}',
    text: `很抱歉，我们没有在约定的时间内完成。\n\n${why.zh}\n\n新的承诺时间：{until}。如果这个时间对您不合适，请直接回复本邮件，我们与您另行商定。`,
  },
  en: {
    subject: 'It takes longer than promised: {subject}',
    text: `We are sorry: we have not kept the time that we promised.\n\n${why.en}\n\nWe now promise it by {until}. If that time does not suit you, simply reply to this mail and we will agree on another.`,
  },
});

/** Letters to customers as they are where the company chose no words of its own. */
export const CUSTOMER_WORDINGS: Readonly<Record<(typeof CUSTOMER_WORDS)[number], () => Wording>> = {
  receipt: () => ({
    clauses: ['B2.3.13', 'A5.4.2'],
    placeholders: [...ALWAYS, 'contactBy', 'facts', 'link'],
    required: { contactBy: 'A5.4.2', facts: 'ours:T1', link: 'A5.5.3' },
    words: {
      zh: {
        subject: '我们已收到您的问题',
        text: '{contact}，您好：\n\n感谢您与我们联系。您的问题已经登记，我们会有专人处理。\n\n我们的同事将在 {contactBy} 之前与您联系，商定如何解决。\n\n{facts}\n\n查看办理进展：{link}\n\n如需补充，直接回复这封邮件即可。上面的链接只供您本人使用，请不要转发。',
      },
      en: {
        subject: 'We have received your message',
        text: 'Dear {contact},\n\nThank you for getting in touch. Your message is on record, and somebody here will look after it.\n\nOne of us will contact you by {contactBy} to agree with you how it is solved.\n\n{facts}\n\nSee how it is going: {link}\n\nTo add anything, simply reply to this mail. The link above is for you alone: please do not pass it on.',
      },
    },
  }),
  contact: () => personal('A5.4.2#1', { zh: '回复：{subject}', en: 'Re: {subject}' }),
  apology: () => personal('A5.5.1', { zh: '就您反映的问题向您致歉：{subject}', en: 'Our apology: {subject}' }),
  'result-notice': () => personal('A5.5.1', { zh: '处理结果：{subject}', en: 'The result: {subject}' }),
  delay: () => ({
    clauses: ['E1.8.2#25', 'A5.4.3'],
    placeholders: [...ALWAYS, 'until', 'cause'],
    required: { until: 'E1.8.2#25', cause: 'A5.4.3' },
    words: late({ zh: '延误的原因：{cause}', en: 'Why it takes longer: {cause}' }),
  }),
  'delay-unexplained': () => ({
    clauses: ['E1.8.2#25', 'A5.4.3'],
    placeholders: [...ALWAYS, 'until'],
    required: { until: 'E1.8.2#25' },
    words: late({ zh: '我们正在查明延误的原因，查明后会告诉您。', en: 'We are finding out why, and will tell you.' }),
  }),
  'capa-reply': () => ({
    clauses: ['C5.3'],
    placeholders: [...ALWAYS, 'analysis'],
    required: { analysis: 'C5.3' },
    words: {
      zh: {
        subject: '原因分析结果：{subject}',
        text: '感谢您反映的问题。经过分析，原因如下：\n\n{analysis}\n\n如果您希望我们到现场协助或提供指导，请直接回复本邮件。',
      },
      en: {
        subject: 'What we found: {subject}',
        text: 'Thank you for telling us. We have looked into the cause, and this is what we found:\n\n{analysis}\n\nIf you would like us to help or advise you on site, simply reply to this mail.',
      },
    },
  }),
  survey: () => ({
    clauses: ['A5.5.4'],
    placeholders: [...ALWAYS, 'days', 'link'],
    required: { link: 'A5.5.4' },
    words: {
      zh: {
        subject: '您对这次处理满意吗？',
        text: '{contact}，您好：\n\n您反映的问题“{subject}”已经办结。请告诉我们您是否满意，一分钟即可。\n\n评分为 1 到 5 分：1 分表示非常不满意，5 分表示非常满意。如果您不满意，我们会重新处理。\n\n填写评价：{link}\n\n打开链接并不会提交任何评价，在页面上确认后才算。链接在 {days} 天内有效。',
      },
      en: {
        subject: 'How did we do?',
        text: 'Dear {contact},\n\nWe have closed “{subject}”. Please tell us whether you are satisfied; it takes a minute.\n\nThe score runs from 1, very dissatisfied, to 5, very satisfied. If you are not satisfied, we take it up again.\n\nGive your answer: {link}\n\nOpening the link answers nothing: only the form on the page does. It works for {days} days.',
      },
    },
  }),
  'survey-reminder': () => ({
    clauses: ['ours:T13', 'A5.5.4'],
    placeholders: [...ALWAYS, 'days', 'link'],
    required: { link: 'A5.5.4' },
    words: {
      zh: {
        subject: '再次请您评价：这次处理您满意吗？',
        text: '{contact}，您好：\n\n前几天我们请您评价“{subject}”的处理情况。如果方便，请抽一分钟告诉我们，这对我们很有帮助。\n\n评分为 1 到 5 分：1 分表示非常不满意，5 分表示非常满意。我们不会再发邮件提醒；如果没有收到您的评价，会有同事致电了解。\n\n填写评价：{link}\n\n打开链接并不会提交任何评价，在页面上确认后才算。',
      },
      en: {
        subject: 'May we ask again: how did we do?',
        text: 'Dear {contact},\n\nA few days ago we asked you about “{subject}”. If you can spare a minute, your answer helps us.\n\nThe score runs from 1, very dissatisfied, to 5, very satisfied. We will not remind you by mail again; without an answer somebody may call you.\n\nGive your answer: {link}\n\nOpening the link answers nothing: only the form on the page does.',
      },
    },
  }),
  code: () => ({
    clauses: ['ours:T1'],
    placeholders: [...ALWAYS, 'code', 'minutes'],
    required: { code: null },
    words: {
      zh: {
        subject: '您的验证码',
        text: '{contact}，您好：\n\n有人正在“{subject}”的办理页面上给我们留言。如果是您，请在页面上输入以下验证码：\n\n{code}\n\n验证码 {minutes} 分钟内有效，请勿告诉他人。如果不是您，无需理会；没有验证码，任何人都不能以您的名义留言。',
      },
      en: {
        subject: 'Your code',
        text: 'Dear {contact},\n\nSomebody is writing to us on the page of “{subject}”. If it is you, enter this code there:\n\n{code}\n\nIt works for {minutes} minutes. Please tell it to nobody. If it is not you, there is nothing to do: without the code nobody can write in your name.',
      },
    },
  }),
};
