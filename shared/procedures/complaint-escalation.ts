import { END, type Procedure } from './procedure.ts';

/**
 * A5.5.1, A5.5.3: the customer-service head apologises for the company first, the department answers with time and
 * measures, and the head tells the result in person. What is late climbs the ladder (`regulation/ladder.ts`, ours:T8)
 * by the ticket's timer while the step stays owed.
 */
export const complaintEscalation: Procedure = {
  id: 'complaint-escalation',
  version: 1,
  title: { zh: '投诉升级办理', en: 'Complaint escalation' },
  clauses: ['A5.5.1', 'A5.5.2', 'A5.5.3', 'ours:T8'],
  start: 'apology',
  steps: {
    apology: {
      kind: 'human',
      title: { zh: '代表公司向客户道歉', en: 'Apologise to the customer for the company' },
      clause: 'A5.5.1',
      who: 'customer-service-head',
      awaits: 'apology',
      duty: 'apology',
      form: 'apology',
      outcomes: { done: 'answer', late: 'late-apology', withdrawn: END },
    },
    'late-apology': {
      kind: 'human',
      title: { zh: '补致歉意（已逾期，逐级上报）', en: 'Apology overdue, climbing the ladder' },
      clause: 'ours:T8',
      who: 'customer-service-head',
      awaits: 'apology',
      form: 'apology',
      outcomes: { done: 'answer', withdrawn: END },
    },
    answer: {
      kind: 'human',
      title: { zh: '部门负责人答复解决时间与措施', en: 'Department head answers with time and measures' },
      clause: 'A5.5.2',
      who: 'department-head',
      awaits: 'answer',
      duty: 'answer',
      form: 'answer',
      outcomes: { done: 'result', late: 'late-answer', withdrawn: END },
    },
    'late-answer': {
      kind: 'human',
      title: { zh: '部门补作答复（已逾期，逐级上报）', en: 'Answer overdue, climbing the ladder' },
      clause: 'ours:T8',
      who: 'department-head',
      awaits: 'answer',
      form: 'answer',
      outcomes: { done: 'result', withdrawn: END },
    },
    result: {
      kind: 'human',
      title: { zh: '将处理结果亲自告知客户', en: 'Tell the customer the result in person' },
      clause: 'A5.5.1',
      who: 'customer-service-head',
      awaits: 'result-notice',
      duty: 'result-notice',
      form: 'result-notice',
      outcomes: { done: END, late: 'late-result', withdrawn: END },
    },
    'late-result': {
      kind: 'human',
      title: { zh: '补告处理结果（已逾期，逐级上报）', en: 'Result notice overdue, climbing the ladder' },
      clause: 'ours:T8',
      who: 'customer-service-head',
      awaits: 'result-notice',
      form: 'result-notice',
      outcomes: { done: END, withdrawn: END },
    },
  },
};
