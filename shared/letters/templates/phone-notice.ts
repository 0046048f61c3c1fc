import type { Language } from '../../regulation/words.ts';
import { DESK_SIGNATURE, type LetterFacts, type LetterText, subjectWith, type Template } from '../letter-text.ts';
import { timeFor } from '../wording.ts';
import { caseDetails } from './case-details.ts';

/** The time that was promised last, by the event that tells of it or as it stands now. */
function promisedBy({ event, duties }: LetterFacts): string | undefined {
  if (event?.type === 'delay.told') return event.until ?? undefined;
  return duties.findLast(({ duty, state }) => duty === 'promised-resolution' && state === 'open')?.due;
}

function ofTheDelay(facts: LetterFacts, language: Language): string[] {
  const { delayCause } = facts.texts;
  const until = promisedBy(facts);
  const by = until && timeFor(until, language, facts.zone);
  if (language === 'zh') {
    return [
      '“很抱歉，我们没有在约定的时间内完成。',
      delayCause ? `延误的原因：${delayCause}` : '我们正在查明延误的原因，查明后会告诉您。',
      `${by ? `新的承诺时间是${by}。` : ''}这个时间对您合适吗？如果不合适，我们另行商定。”`,
    ];
  }
  return [
    '“We are sorry: we have not kept the time that we promised.',
    delayCause ? `Why it takes longer: ${delayCause}` : 'We are finding out why, and will tell you.',
    `${by ? `We now promise it by ${by}. ` : ''}Does that suit you? If not, let us agree on another time.”`,
  ];
}

/** What to say: the analysis where it is the reply (C5.3), else the word about the delay (E1.8.2#25). */
function wordsToSay(facts: LetterFacts, language: Language): string[] {
  const { capaCause } = facts.texts;
  if (capaCause === undefined) return ofTheDelay(facts, language);
  return language === 'zh'
    ? ['“您反映的问题我们已经查明，原因如下：', `${capaCause}”`]
    : ['“We have looked into your complaint. This is what we found:', `${capaCause}”`];
}

function rows(facts: LetterFacts, language: Language): (readonly [string, string])[] {
  const { phone, fax } = facts.record.customer;
  const due = facts.duties.findLast(({ duty, state }) => duty === 'phone-notice' && state === 'open')?.due;
  const zh = language === 'zh';
  return [
    [zh ? '电话' : 'Phone', phone ?? (zh ? '未留' : 'none left')],
    ...(fax ? [[zh ? '传真' : 'Fax', fax] as const] : []),
    ...(due ? [[zh ? '告知期限' : 'Call by', timeFor(due, language, facts.zone)] as const] : []),
    ...caseDetails(facts, language),
  ];
}

const write = (facts: LetterFacts, language: Language, [subject, lead]: readonly [string, string]): LetterText => ({
  subject: subjectWith(`${subject}${facts.record.subject}`, facts.ticket.number),
  paragraphs: [lead, ...wordsToSay(facts, language)],
  details: rows(facts, language),
  signature: DESK_SIGNATURE[language],
});

/** E1.8.2#25, C5.3: whom no mail reaches is phoned; the handler is given the words. */
export const phoneNotice: Template = {
  zh: (facts) =>
    write(facts, 'zh', ['请电话告知客户：', '邮件无法送达该客户。请致电告知以下内容，并在工单中登记这次联系：']),
  en: (facts) =>
    write(facts, 'en', [
      'Please tell the customer by phone: ',
      'No mail reaches this customer. Please call, say the following, and record the contact on the ticket:',
    ]),
};
