import { expect, test } from 'vitest';
import { Life } from '../support/a-ticket.ts';

/** The clauses' own words once more, so that a change of the table must be meant. */
test.each([
  ['A3.5 A5.4.2', 'request', 'product-inquiry', 'software-marketing'],
  ['A3.2 A5.4.2', 'request', 'training', 'training'],
  ['A3.3 A5.4.2', 'request', 'software-product', 'project-management'],
  ['A3.3 A5.4.2', 'request', 'project-integration', 'project-management'],
  ['A3.4 A5.4.2', 'request', 'technical-service', 'service-planning'],
  ['A3.3 A5.5.2', 'complaint', 'product-maintenance', 'project-management'],
  ['A3.3 A5.5.2', 'complaint', 'project-maintenance', 'project-management'],
  ['A3.4 A5.5.2', 'complaint', 'service-quality', 'service-planning'],
  ['B2.3.8', 'complaint', 'staff-attitude', 'sales'],
  ['B2.3.9', 'complaint', 'dealer', 'sales'],
  ['B2.3.6', 'complaint', 'product-quality', 'research-development'],
] as const)('%s: a %s about %s is handled by %s, as soon as it is known', (_clauses, type, category, department) => {
  expect(new Life({ category, type }).ticket).toMatchObject({ department, status: 'routed' });
  const mail = new Life({ category: null, type: null });
  mail.at(1, { name: 'classification', type, category, urgency: 'general' });
  expect(mail.ticket).toMatchObject({ department, status: 'routed' });
});
