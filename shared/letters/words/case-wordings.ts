import type { Clause } from '../../regulation/clause.ts';
import type { Bilingual, Language } from '../../regulation/words.ts';
import type { STAFF_WORDS } from './letter-names.ts';
import { notice, type Wording } from './wording.ts';

/** Letters to colleagues about a ticket's course, as they are where the company chose no words of its own. */
export const CASE_WORDINGS = {
  assigned: () =>
    notice({
      clauses: ['A5.4.1', 'B2.3.3'],
      subject: { zh: '转交办理：{subject}', en: 'For you to handle: {subject}' },
      text: {
        zh: '以下客户问题已转交办理。请在期限内与客户联系，商定解决方式，并在工单中登记。\n\n{details}\n\n抄送{supervisor}（B2.3.3）。\n\n{facts}',
        en: 'This customer’s problem has been handed to you. Contact the customer in time, agree how it is solved, and record the contact on the ticket.\n\n{details}\n\nCopied to {supervisor} (B2.3.3).\n\n{facts}',
      },
      placeholders: ['details', 'supervisor'],
      required: { details: 'A5.4.1', supervisor: 'B2.3.3' },
    }),
  report: () =>
    notice({
      clauses: ['A5.4.2#2', 'A5.4.2#3', 'A5.5.2#2', 'A5.5.2#3'],
      subject: { zh: '{urgency}问题上报：{subject}', en: 'Report of a {urgency} problem: {subject}' },
      text: {
        zh: '按照《客户问题受理规范》，现将一个{urgency}的客户问题上报。\n\n{details}\n\n{facts}',
        en: 'As the regulations ask, this is to report a customer’s problem that is {urgency}.\n\n{details}\n\n{facts}',
      },
      placeholders: ['urgency', 'details'],
    }),
  'complaint-opened': () =>
    notice({
      clauses: ['A5.5.1'],
      subject: { zh: '客户投诉：{subject}', en: 'Complaint: {subject}' },
      text: {
        zh: '收到一起客户投诉。请您首先代表公司向客户致歉，随后督办并将处理结果亲自告知客户。\n\n致歉最迟 {apologyBy}。\n\n{details}\n\n{facts}',
        en: 'A customer complains. Please apologise for the company first; then supervise the handling, and tell the customer the result in person.\n\nThe apology is due by {apologyBy}.\n\n{details}\n\n{facts}',
      },
      placeholders: ['apologyBy', 'details'],
      required: { apologyBy: 'A5.5.1' },
    }),
  'answer-signed': () =>
    notice({
      clauses: ['A5.5.3'],
      subject: { zh: '部门已答复，请督办：{subject}', en: 'Answered, for you to supervise: {subject}' },
      text: {
        zh: '责任部门已填写解决时间和措施。请据此监督办理过程，并视情况随时将办理情况通告客户（A5.5.3）。\n\n{facts}',
        en: 'The department has named its time and measures. Please supervise the handling by them, and keep the customer informed as things go (A5.5.3).\n\n{facts}',
      },
    }),
  'promise-late': () =>
    notice({
      clauses: ['E1.8.2#24', 'E1.8.2#23', 'A5.4.3'],
      subject: {
        zh: '未在承诺时间内解决，请查找原因：{subject}',
        en: 'Not solved as promised, find out why: {subject}',
      },
      text: {
        zh: '请查找延误原因，与客户协商并说明原因，写入督办记录；部门须重新承诺时间（E1.8.2#24–25，A5.4.3）。\n\n{facts}',
        en: 'Please find the cause of the delay, explain it to the customer and agree with them, and write it into the supervision log; the department promises a new time (E1.8.2#24–25, A5.4.3).\n\n{facts}',
      },
    }),
  'delay-cause': () =>
    notice({
      clauses: ['E1.8.2#24'],
      subject: { zh: '请说明延误原因：{subject}', en: 'Why was it late? {subject}' },
      text: {
        zh: '部门已重新承诺时间，但没有写明延误的原因。请查明原因，在督办记录或下一次答复中填写，系统会转告客户。\n\n{facts}',
        en: 'The department has promised a new time without saying why the old one was not kept. Find out, and write the cause into the supervision log or the next answer: the customer is told it then.\n\n{facts}',
      },
    }),
  escalation: () =>
    notice({
      clauses: ['ours:T8', 'ours:T7'],
      subject: { zh: '逾期上报：{subject}', en: 'Overdue: {subject}' },
      text: {
        zh: '对客户的承诺没有按时做到：\n\n{missed}\n\n{facts}\n\n在补办之前，该逾期会逐级上报。',
        en: 'A promise to a customer was not kept in time:\n\n{missed}\n\n{facts}\n\nUntil it is made up for, the miss goes on to the next in line.',
      },
      placeholders: ['missed'],
      required: { missed: 'ours:T8' },
    }),
  'customer-wrote': () =>
    notice({
      clauses: ['A5.2', 'A5.5.3'],
      subject: { zh: '客户来信：{subject}', en: 'The customer wrote: {subject}' },
      text: {
        zh: '客户就以下问题来信：\n\n{message}\n\n{facts}\n\n请在工单中答复；直接回复本邮件不会发给客户。',
        en: 'The customer wrote about this problem:\n\n{message}\n\n{facts}\n\nAnswer on the ticket: a reply to this mail does not reach the customer.',
      },
      placeholders: ['message'],
    }),
  bounced: () => cameBack(),
  'bounced-owing': () =>
    cameBack({
      zh: '由该邮件履行的承诺重新生效，期限不变。',
      en: 'What it had kept is owed again, by its original deadline.',
    }),
  reopened: () => openAgain({ zh: '受理专员重新打开了该问题。', en: 'The officer has reopened this problem.' }),
  'reopened-dissatisfied': () =>
    openAgain(
      {
        zh: '客户对处理结果不满意，该问题已重新打开。',
        en: 'The customer is not satisfied, so this problem is open again.',
      },
      'A5.5.4',
    ),
  'reopened-by-customer': () =>
    openAgain({
      zh: '客户再次来信，该问题已重新打开。',
      en: 'The customer has written again, so this problem is open again.',
    }),
} satisfies Partial<Record<(typeof STAFF_WORDS)[number], () => Wording>>;

/** A5.4.2: a letter to the customer came back; with what becomes of the promise that it had kept, if it had kept one. */
function cameBack(owing?: Bilingual): Wording {
  const between = (language: Language) => (owing === undefined ? '' : `${owing[language]}\n\n`);
  return notice({
    clauses: ['A5.4.2'],
    subject: { zh: '邮件未送达客户：{subject}', en: 'Mail did not reach the customer: {subject}' },
    text: {
      zh: `发给客户的{letter}被退回，客户没有收到。\n\n${between('zh')}{facts}\n\n请通过电话或其他方式联系客户，并在工单中登记；请同时核对邮件地址。`,
      en: `{letter} came back: the customer did not get it.\n\n${between('en')}{facts}\n\nReach the customer by phone or in another way, record it on the ticket, and check the mail address.`,
    },
    placeholders: ['letter'],
    required: { letter: 'A5.4.2' },
  });
}

/** ours:T13: a reopened ticket owes its contact anew. */
function openAgain(why: Bilingual, ...by: readonly Clause[]): Wording {
  return notice({
    clauses: ['ours:T13', ...by],
    subject: { zh: '重新打开：{subject}', en: 'Reopened: {subject}' },
    text: {
      zh: `${why.zh}\n\n请在期限内与客户联系。\n\n{facts}`,
      en: `${why.en}\n\nPlease contact the customer in time.\n\n{facts}`,
    },
  });
}
