import type { Language } from '../../regulation/words.ts';

interface PrintWords {
  readonly issueTitle: string;
  readonly feedbackTitle: string;
  readonly number: string;
  readonly received: string;
  readonly recorder: string;
  readonly customer: string;
  readonly contact: string;
  readonly feedbackContact: string;
  readonly reachedBy: string;
  readonly fax: string;
  readonly details: string;
  readonly feedbackDetails: string;
  readonly attached: string;
  readonly type: string;
  readonly request: string;
  readonly complaint: string;
  readonly urgency: string;
  readonly urgencies: Readonly<Record<'general' | 'urgent' | 'very-urgent', string>>;
  readonly submittedTo: string;
  readonly submittedOn: string;
  readonly byDepartment: string;
  readonly expected: string;
  readonly measures: string;
  readonly signature: string;
  readonly supervision: string;
  readonly until: string;
  /** A line of the log that nobody has written yet. */
  readonly openPeriod: string;
  readonly degree: string;
  readonly officer: string;
  readonly department: string;
  readonly result: string;
  readonly cause: string;
  readonly resolvedOn: string;
  readonly satisfaction: string;
  readonly scores: readonly string[];
  readonly unreached: string;
  readonly notAnswered: string;
  readonly asked: Readonly<Record<'link' | 'phone', string>>;
  readonly reopened: string;
  readonly contactTitle: string;
  readonly contactName: string;
  readonly unit: string;
  readonly receiver: string;
  readonly problem: string;
  readonly opinion: string;
  readonly supervisor: string;
  readonly finalResult: string;
  readonly defectTitle: string;
  readonly ofRecord: string;
  readonly reporter: string;
  readonly reportedOn: string;
  /** CSS content. */
  readonly pageOf: string;
}

/** The words of the two forms: A7.1 and A7.2 as printed, and the same in English. */
export const PRINT_WORDS: Readonly<Record<Language, PrintWords>> = {
  zh: {
    issueTitle: '客户问题记录',
    feedbackTitle: '客户问题回馈记录',
    number: '记录编号',
    received: '收到日期',
    recorder: '记录人',
    customer: '客户名称',
    contact: '联系人',
    feedbackContact: '客户联系人',
    reachedBy: '联系电话(传真、Email)',
    fax: '传真',
    details: '问题详细内容(可有附页,也可直接附上客户的传真或信函)',
    feedbackDetails: '问题详细内容(可有附页,也可直接附上客户的传真或信函的复印件)',
    attached: '附件',
    type: '问题类型',
    request: 'A.正常请求解决问题',
    complaint: 'B.投诉',
    urgency: '问题紧迫程度',
    urgencies: { general: 'A.一般', urgent: 'B.紧迫', 'very-urgent': 'C.非常紧迫' },
    submittedTo: '问题提交何部门(个人)',
    submittedOn: '提交日期',
    byDepartment: '(此栏由问题所属部门填写)',
    expected: '预计何时解决问题?',
    measures: '计划采取的措施',
    signature: '责任人签字',
    supervision: '(问题督办过程记录)',
    until: '至',
    openPeriod: '　　年　月　日 至　　年　月　日',
    degree: '问题解决程度',
    officer: '问题受理专员',
    department: '问题所属部门',
    result: '问题处理结果(内容较多时可有附页)',
    cause: '原因',
    resolvedOn: '解决日期',
    satisfaction: '客户满意情况',
    scores: ['1 很不满意', '2 不满意', '3 一般', '4 满意', '5 很满意'],
    unreached: '电话回访,未能联系到客户',
    notAnswered: '客户尚未答复',
    asked: { link: '书面征询', phone: '电话回访' },
    reopened: '本问题已重新受理。',
    contactTitle: '客户来电函信息登记表',
    contactName: '客户姓名',
    unit: '客户单位',
    receiver: '接待人',
    problem: '客户反映问题',
    opinion: '接手人员处理意见',
    supervisor: '主管领导',
    finalResult: '最终结果',
    defectTitle: '产品质量缺陷报告单',
    ofRecord: '客户问题记录',
    reporter: '填写人',
    reportedOn: '填写日期',
    pageOf: '"第 " counter(page) " 页/共 " counter(pages) " 页"',
  },
  en: {
    issueTitle: 'Customer Issue Record',
    feedbackTitle: 'Customer Issue Feedback Record',
    number: 'Record number',
    received: 'Date received',
    recorder: 'Recorded by',
    customer: 'Customer',
    contact: 'Contact person',
    feedbackContact: 'Contact person of the customer',
    reachedBy: 'Phone (fax, e-mail)',
    fax: 'fax',
    details: 'Details of the problem (continued on extra pages, or the customer’s fax or letter attached)',
    feedbackDetails:
      'Details of the problem (continued on extra pages, or a copy of the customer’s fax or letter attached)',
    attached: 'Attached',
    type: 'Type of problem',
    request: 'A. Normal request',
    complaint: 'B. Complaint',
    urgency: 'Urgency',
    urgencies: { general: 'A. General', urgent: 'B. Urgent', 'very-urgent': 'C. Very urgent' },
    submittedTo: 'Submitted to department (person)',
    submittedOn: 'Date submitted',
    byDepartment: '(To be filled in by the department)',
    expected: 'When will it be solved?',
    measures: 'Planned measures',
    signature: 'Signature of the person responsible',
    supervision: '(Log of supervision)',
    until: 'to',
    openPeriod: 'From　　　　　　to　　　　　　',
    degree: 'Degree of resolution',
    officer: 'Intake officer',
    department: 'Department of the problem',
    result: 'Result (continued on extra pages where needed)',
    cause: 'Cause',
    resolvedOn: 'Date resolved',
    satisfaction: 'Satisfaction of the customer',
    scores: ['1 very dissatisfied', '2 dissatisfied', '3 neither', '4 satisfied', '5 very satisfied'],
    unreached: 'phoned, the customer could not be reached',
    notAnswered: 'the customer has not answered yet',
    asked: { link: 'in writing', phone: 'by phone' },
    reopened: 'The problem has been taken up again.',
    contactTitle: 'Register of Customers’ Calls and Letters',
    contactName: 'Name',
    unit: 'Unit',
    receiver: 'Received by',
    problem: 'What the customer reported',
    opinion: 'Opinion of whoever took it over',
    supervisor: 'Supervisor',
    finalResult: 'Final result',
    defectTitle: 'Product Quality Defect Report',
    ofRecord: 'Customer issue record',
    reporter: 'Filled in by',
    reportedOn: 'Date',
    pageOf: '"Page " counter(page) " of " counter(pages)',
  },
};
