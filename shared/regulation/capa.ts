import type { Clause } from './clause.ts';
import type { Bilingual, Role } from './words.ts';

/** C5.2–C5.5: the stages of a corrective and preventive action, in the order they are gone through. */
export const CAPA_STAGES = ['analysis', 'on-site', 'countermeasure', 'result', 'verification'] as const;
export type CapaStage = (typeof CAPA_STAGES)[number];

interface StageRule {
  readonly clause: Clause;
  /** ours:T11: the texts name no times; the result's is named with its countermeasure. */
  readonly days: number;
  /** Who is told that it is theirs; a named responsible person comes first. */
  readonly who: Role;
  readonly title: Bilingual;
}

/** What each stage asks, of whom, within how many days round the clock. A company edits this table, not code. */
export const CAPA_RULES: Readonly<Record<CapaStage, StageRule>> = {
  analysis: { clause: 'C5.3', days: 10, who: 'department-head', title: { zh: '原因分析', en: 'Cause analysis' } },
  'on-site': {
    clause: 'C5.4',
    days: 7,
    who: 'department-head',
    title: { zh: '派员到客户现场确认、调查或指导', en: 'Visit to the customer' },
  },
  countermeasure: {
    clause: 'C5.3',
    days: 7,
    who: 'department-head',
    title: { zh: '拟定改善对策、责任人和期限', en: 'Countermeasure, responsible person and due date' },
  },
  result: { clause: 'C5.5', days: 14, who: 'department-head', title: { zh: '执行对策并报告结果', en: 'Result' } },
  verification: {
    clause: 'C5.5',
    days: 14,
    who: 'officer',
    title: { zh: '措施验证', en: 'Verification that the countermeasure works' },
  },
};

/** ours:T11: the same cause in a complaint received within this time after the verification re-opens the action. */
export const RECURRENCE_DAYS = 90;

/** E1.8.2#27: causes that a company counts by. Any other code in lower-case letters, digits and dashes serves as well. */
export const CAUSE_CODES: Readonly<Record<string, Bilingual>> = {
  design: { zh: '设计', en: 'design' },
  'software-defect': { zh: '软件缺陷', en: 'software defect' },
  manufacture: { zh: '制造', en: 'manufacture' },
  supplier: { zh: '供应商', en: 'supplier' },
  installation: { zh: '安装实施', en: 'installation' },
  delivery: { zh: '交付与物流', en: 'delivery' },
  'service-conduct': { zh: '服务行为', en: 'conduct of service' },
  process: { zh: '流程制度', en: 'process' },
  skill: { zh: '技能培训不足', en: 'lack of skill or training' },
  communication: { zh: '沟通', en: 'communication' },
  'customer-use': { zh: '客户使用', en: 'use by the customer' },
  other: { zh: '其他', en: 'other' },
};
