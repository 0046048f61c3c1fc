import type { Bilingual } from './words.ts';

/** C5.1.1: what a complaint is about; an open list, so a company adds its own here. */
export const COMPLAINT_CONTENTS = [
  'product-quality',
  'delivery-cycle',
  'service-attitude',
  'handling',
  'other',
] as const;
export type ComplaintContent = (typeof COMPLAINT_CONTENTS)[number];

/** C5.1.5: how it was handled; each general or special (urgent). */
export const HANDLING_MODES = ['at-once', 'by-appointment', 'referred-up', 'transferred'] as const;
export type HandlingMode = (typeof HANDLING_MODES)[number];

/** B2.3.4: whether the customer pays for what is done. */
export const CHARGES = ['free', 'paid'] as const;
export type Charge = (typeof CHARGES)[number];

export const CONTENT_NAMES: Readonly<Record<ComplaintContent, Bilingual>> = {
  'product-quality': { zh: '产品质量', en: 'product quality' },
  'delivery-cycle': { zh: '送货周期', en: 'delivery cycle' },
  'service-attitude': { zh: '服务态度', en: 'service attitude' },
  handling: { zh: '处理方式', en: 'way of handling' },
  other: { zh: '其他', en: 'other' },
};

export const HANDLING_NAMES: Readonly<Record<HandlingMode, Bilingual>> = {
  'at-once': { zh: '即时处理', en: 'handled at once' },
  'by-appointment': { zh: '预约处理', en: 'handled by appointment' },
  'referred-up': { zh: '呈报处理', en: 'referred up' },
  transferred: { zh: '转移处理', en: 'transferred' },
};

export const CHARGE_NAMES: Readonly<Record<Charge, Bilingual>> = {
  free: { zh: '无偿服务', en: 'free' },
  paid: { zh: '有偿服务', en: 'paid' },
};
