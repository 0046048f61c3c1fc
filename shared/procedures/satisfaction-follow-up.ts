import { SURVEY_WAIT_HOURS } from '../regulation/follow-up.ts';
import { END, type Procedure } from './procedure.ts';

/** A5.5.4, B2.3.11: after closing the company learns how satisfied the customer is; mail and reminder first are ours:T13. */
export const satisfactionFollowUp: Procedure = {
  id: 'satisfaction-follow-up',
  version: 1,
  title: { zh: '满意度回访', en: 'Satisfaction follow-up' },
  clauses: ['A5.5.4', 'B2.3.11', 'ours:T13'],
  start: 'settle',
  steps: {
    settle: {
      kind: 'wait',
      title: { zh: '等待客户验证结果', en: 'Let the customer see whether it holds' },
      clause: 'ours:T13',
      hours: SURVEY_WAIT_HOURS,
      next: 'survey',
    },
    survey: {
      kind: 'human',
      title: { zh: '邮件征询满意度', en: 'Ask by mail how satisfied the customer is' },
      clause: 'A5.5.4',
      who: 'customer',
      awaits: 'satisfaction',
      duty: 'satisfaction-survey',
      entry: 'ask-survey',
      outcomes: { satisfied: END, dissatisfied: END, reopened: END, late: 'reminder' },
    },
    reminder: {
      kind: 'human',
      title: { zh: '提醒一次', en: 'Remind once' },
      clause: 'ours:T13',
      who: 'customer',
      awaits: 'satisfaction',
      duty: 'satisfaction-survey',
      entry: 'remind-survey',
      outcomes: { satisfied: END, dissatisfied: END, reopened: END, late: 'phone' },
    },
    phone: {
      kind: 'human',
      title: { zh: '受理专员电话回访', en: 'The officer asks by phone' },
      clause: 'B2.3.11',
      who: 'officer',
      awaits: 'phone-follow-up',
      duty: 'phone-follow-up',
      entry: 'ask-phone',
      form: 'satisfaction',
      outcomes: { done: END, satisfied: END, dissatisfied: END, reopened: END, late: 'late-phone' },
    },
    'late-phone': {
      kind: 'human',
      title: { zh: '补作电话回访（已逾期，逐级上报）', en: 'Phone follow-up overdue, climbing the ladder' },
      clause: 'ours:T13',
      who: 'officer',
      awaits: 'phone-follow-up',
      form: 'satisfaction',
      outcomes: { done: END, satisfied: END, dissatisfied: END, reopened: END },
    },
  },
};
