import type { LetterFacts } from '../letter-text.ts';
import { wordedLetter } from '../worded-letter.ts';
import { timeFor } from '../wording.ts';

/** When the customer can expect to hear from a person: the first contact that the ticket was opened with. */
function contactBy({ duties }: LetterFacts): string | undefined {
  return duties.find(({ duty }) => duty === 'first-contact')?.due;
}

const WORDS = {
  zh: {
    number: '编号',
    subject: '主题',
    link: '查看办理进展',
    closing: '如需补充，直接回复这封邮件即可。上面的链接只供您本人使用，请不要转发。',
  },
  en: {
    number: 'Number',
    subject: 'Subject',
    link: 'See how it is going',
    closing: 'To add anything, simply reply to this mail. The link above is for you alone: please do not pass it on.',
  },
} as const;

export const receipt = wordedLetter('receipt', {
  values: (facts, language) => {
    const by = contactBy(facts);
    return by === undefined ? {} : { contactBy: timeFor(by, language, facts.zone) };
  },
  rest: ({ ticket, record, statusUrl }, language) => ({
    details: [
      [WORDS[language].number, ticket.number],
      [WORDS[language].subject, record.subject],
    ],
    link: { label: WORDS[language].link, url: statusUrl },
    closing: [WORDS[language].closing],
  }),
});
