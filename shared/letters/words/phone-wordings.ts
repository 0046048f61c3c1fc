import type { Bilingual } from '../../regulation/words.ts';
import type { STAFF_WORDS } from './letter-names.ts';
import { type Notice, notice, type Wording } from './wording.ts';

/** Letters to colleagues who are to call the customer, as they are where the company chose no words of its own. */
export const PHONE_WORDINGS = {
  'phone-task': () =>
    notice({
      clauses: ['B2.3.12', 'A5.5.4'],
      subject: { zh: '请电话回访：{subject}', en: 'Please call the customer: {subject}' },
      text: {
        zh: '客户没有通过邮件评价。请致电了解客户是否满意（1 到 5 分），并在工单中登记；联系不上也请登记。\n\n{facts}',
        en: 'The customer has given no score by mail. Please call, ask how satisfied they are (1 to 5), and record the answer on the ticket; also if nobody could be reached.\n\n{facts}',
      },
    }),
  'phone-delay': () =>
    tell({
      clauses: ['E1.8.2#25', 'A5.4.3'],
      words: late({ zh: '延误的原因：{cause}', en: 'Why it takes longer: {cause}' }),
      placeholders: ['until', 'cause'],
      required: { until: 'E1.8.2#25', cause: 'A5.4.3' },
    }),
  'phone-delay-unexplained': () =>
    tell({
      clauses: ['E1.8.2#25', 'A5.4.3'],
      words: late({ zh: '我们正在查明延误的原因，查明后会告诉您。', en: 'We are finding out why, and will tell you.' }),
      placeholders: ['until'],
      required: { until: 'E1.8.2#25' },
    }),
  'phone-analysis': () =>
    tell({
      clauses: ['C5.3'],
      words: {
        zh: '“您反映的问题我们已经查明，原因如下：\n\n{analysis}”',
        en: '“We have looked into your complaint. This is what we found:\n\n{analysis}”',
      },
      placeholders: ['analysis'],
      required: { analysis: 'C5.3' },
    }),
} satisfies Partial<Record<(typeof STAFF_WORDS)[number], () => Wording>>;

/** E1.8.2#25, C5.3: whom no mail reaches is told by phone; what to say stands in quotation marks. */
function tell({ words, ...about }: Omit<Notice, 'subject' | 'text'> & { readonly words: Bilingual }): Wording {
  return notice({
    ...about,
    subject: { zh: '请电话告知客户：{subject}', en: 'Please tell the customer by phone: {subject}' },
    text: {
      zh: `邮件无法送达该客户。请致电告知以下内容，并在工单中登记这次联系：\n\n${words.zh}\n\n{facts}`,
      en: `No mail reaches this customer. Please call, say the following, and record the contact on the ticket:\n\n${words.en}\n\n{facts}`,
    },
  });
}

function late(why: Bilingual): Bilingual {
  return {
    zh: `“很抱歉，我们没有在约定的时间内完成。”\n\n“${why.zh}”\n\n“新的承诺时间是{until}。这个时间对您合适吗？如果不合适，我们另行商定。”`,
    en: `“We are sorry: we have not kept the time that we promised.”\n\n“${why.en}”\n\n“We now promise it by {until}. Does that suit you? If not, let us agree on another time.”`,
  };
}
