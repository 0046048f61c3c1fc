/** Text that people read, in the two languages of the product. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A5.1: the two kinds of customer problem. */
export const TICKET_TYPES = ['request', 'complaint'] as const;
export type TicketType = (typeof TICKET_TYPES)[number];

/** A5.3.3 */
export const URGENCIES = ['general', 'urgent', 'very-urgent'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** A5.1.1, then A5.1.2 with B2.3.4–B2.3.9. */
export const REQUEST_CATEGORIES = [
  'product-inquiry',
  'training',
  'software-product',
  'project-integration',
  'technical-service',
] as const;
export const COMPLAINT_CATEGORIES = [
  'product-maintenance',
  'project-maintenance',
  'service-quality',
  'staff-attitude',
  'dealer',
  'product-quality',
] as const;
export const CATEGORIES = [...REQUEST_CATEGORIES, ...COMPLAINT_CATEGORIES] as const;
export type Category = (typeof CATEGORIES)[number];

/** A5.2, C5.1.2 */
export const CHANNELS = ['email', 'web', 'phone', 'fax', 'letter', 'on-site', 'shop-front', 'delivery'] as const;
export type Channel = (typeof CHANNELS)[number];

export const STATUSES = ['received', 'routed', 'in-progress', 'resolved', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

export const ROLES = [
  'officer',
  'handler',
  'department-head',
  'customer-service-head',
  'leadership',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** A3.1–A3.5, B2.3.4–B2.3.9 */
export const DEPARTMENTS = [
  'customer-service',
  'software-marketing',
  'training',
  'project-management',
  'service-planning',
  'sales',
  'research-development',
  'production',
] as const;
export type Department = (typeof DEPARTMENTS)[number];

/** The promises that the regulations make about a ticket. */
export const DUTY_KINDS = [
  'first-contact',
  'report-to-head',
  'report-to-leadership',
  'progress-contact',
  'answer',
  'promised-resolution',
  'apology',
  'result-notice',
  'satisfaction-survey',
  'phone-follow-up',
  'phone-notice',
] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];
