import { CODE_SECONDS } from '../../links/writer-codes.ts';
import { COMPANY_SIGNATURE, type LetterFacts, subjectWith, type Template } from '../letter-text.ts';

const MINUTES = CODE_SECONDS / 60;
const codeOf = ({ code = '' }: LetterFacts) => code;

/** Somebody wants to write by the link of the status page: only the owner gets what lets them. */
export const code: Template = {
  zh: (facts) => ({
    subject: subjectWith('您的验证码', facts.ticket.number),
    greeting: `${facts.record.customer.contact}，您好：`,
    paragraphs: [
      `有人正在“${facts.record.subject}”的办理页面上给我们留言。如果是您，请在页面上输入以下验证码：`,
      codeOf(facts),
      `验证码 ${MINUTES} 分钟内有效，请勿告诉他人。如果不是您，无需理会；没有验证码，任何人都不能以您的名义留言。`,
    ],
    signature: COMPANY_SIGNATURE.zh,
  }),
  en: (facts) => ({
    subject: subjectWith('Your code', facts.ticket.number),
    greeting: `Dear ${facts.record.customer.contact},`,
    paragraphs: [
      `Somebody is writing to us on the page of “${facts.record.subject}”. If it is you, enter this code there:`,
      codeOf(facts),
      `It works for ${MINUTES} minutes. Please tell it to nobody. If it is not you, there is nothing to do: without the code nobody can write in your name.`,
    ],
    signature: COMPANY_SIGNATURE.en,
  }),
};
