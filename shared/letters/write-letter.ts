import type { Language } from '../regulation/words.ts';
import { toHtml, toPlainText } from './frame.ts';
import type { LetterKind } from './letter.ts';
import type { LetterFacts, Template } from './letter-text.ts';
import { answerSigned } from './templates/answer-signed.ts';
import { apology } from './templates/apology.ts';
import { assigned } from './templates/assigned.ts';
import { bounced } from './templates/bounced.ts';
import { capaLate } from './templates/capa-late.ts';
import { capaReply } from './templates/capa-reply.ts';
import { capaTask } from './templates/capa-task.ts';
import { charge } from './templates/charge.ts';
import { code } from './templates/code.ts';
import { complaintOpened } from './templates/complaint-opened.ts';
import { contact } from './templates/contact.ts';
import { customerWrote } from './templates/customer-wrote.ts';
import { defectReport } from './templates/defect-report.ts';
import { delay } from './templates/delay.ts';
import { delayCause } from './templates/delay-cause.ts';
import { escalation } from './templates/escalation.ts';
import { experts } from './templates/experts.ts';
import { phoneNotice } from './templates/phone-notice.ts';
import { phoneTask } from './templates/phone-task.ts';
import { promiseLate } from './templates/promise-late.ts';
import { rateVisit } from './templates/rate-visit.ts';
import { receipt } from './templates/receipt.ts';
import { reopened } from './templates/reopened.ts';
import { report } from './templates/report.ts';
import { resultNotice } from './templates/result-notice.ts';
import { specialCase } from './templates/special-case.ts';
import { survey } from './templates/survey.ts';
import { surveyReminder } from './templates/survey-reminder.ts';

const TEMPLATES: Readonly<Record<LetterKind, Template>> = {
  receipt,
  contact,
  apology,
  'result-notice': resultNotice,
  survey,
  'survey-reminder': surveyReminder,
  assigned,
  report,
  'complaint-opened': complaintOpened,
  escalation,
  'customer-wrote': customerWrote,
  'phone-task': phoneTask,
  reopened,
  delay,
  'delay-cause': delayCause,
  'special-case': specialCase,
  charge,
  'capa-task': capaTask,
  'capa-late': capaLate,
  'capa-reply': capaReply,
  'phone-notice': phoneNotice,
  'answer-signed': answerSigned,
  'promise-late': promiseLate,
  experts,
  'defect-report': defectReport,
  'rate-visit': rateVisit,
  bounced,
  code,
};

export interface WrittenLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The words of a letter. For readers of both languages it says everything in each, one after the other. */
export function writeLetter(
  kind: LetterKind,
  facts: LetterFacts,
  languages: readonly [Language, ...Language[]],
): WrittenLetter {
  const versions = languages.map((language) => ({ language, letter: TEMPLATES[kind][language](facts) }));
  return {
    subject: versions.map(({ letter }) => letter.subject).join(' / '),
    text: versions.map(({ letter, language }) => toPlainText(letter, language)).join('\n\n'),
    html: versions.map(({ letter, language }) => toHtml(letter, language)).join('\n'),
  };
}
