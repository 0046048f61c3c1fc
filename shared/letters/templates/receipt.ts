import { COMPANY_SIGNATURE, type LetterFacts, subjectWith, type Template } from '../letter-text.ts';
import { timeFor } from '../wording.ts';

/** When the customer can expect to hear from a person: the first contact that the ticket was opened with. */
function contactBy({ duties }: LetterFacts): string | undefined {
  return duties.find(({ duty }) => duty === 'first-contact')?.due;
}

export const receipt: Template = {
  zh: (facts) => {
    const by = contactBy(facts);
    return {
      subject: subjectWith('我们已收到您的问题', facts.ticket.number),
      greeting: `${facts.record.customer.contact}，您好：`,
      paragraphs: [
        '感谢您与我们联系。您的问题已经登记，我们会有专人处理。',
        ...(by ? [`我们的同事将在 ${timeFor(by, 'zh', facts.zone)} 之前与您联系，商定如何解决。`] : []),
      ],
      details: [
        ['编号', facts.ticket.number],
        ['主题', facts.record.subject],
      ],
      link: { label: '查看办理进展', url: facts.statusUrl },
      closing: ['如需补充，直接回复这封邮件即可。上面的链接只供您本人使用，请不要转发。'],
      signature: COMPANY_SIGNATURE.zh,
    };
  },
  en: (facts) => {
    const by = contactBy(facts);
    return {
      subject: subjectWith('We have received your message', facts.ticket.number),
      greeting: `Dear ${facts.record.customer.contact},`,
      paragraphs: [
        'Thank you for getting in touch. Your message is on record, and somebody here will look after it.',
        ...(by
          ? [`One of us will contact you by ${timeFor(by, 'en', facts.zone)} to agree with you how it is solved.`]
          : []),
      ],
      details: [
        ['Number', facts.ticket.number],
        ['Subject', facts.record.subject],
      ],
      link: { label: 'See how it is going', url: facts.statusUrl },
      closing: [
        'To add anything, simply reply to this mail. The link above is for you alone: please do not pass it on.',
      ],
      signature: COMPANY_SIGNATURE.en,
    };
  },
};
