import type { Opening } from '../../shared/desk/open-ticket.ts';
import { MONDAY_9 } from './a-ticket.ts';

export const anOpening = (changes: Partial<Opening> = {}): Opening => ({
  subject: 'The weighing software stops',
  details: 'Since this morning it stops after ten trucks.',
  customer: { contact: 'Alice Brown', email: 'alice@harbour.example' },
  channel: 'web',
  receivedAt: MONDAY_9,
  type: 'complaint',
  category: 'service-quality',
  urgency: 'very-urgent',
  language: 'en',
  by: { kind: 'customer' },
  marks: [],
  receipt: true,
  ...changes,
});
