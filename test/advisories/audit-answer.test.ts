import { expect, test } from 'vitest';
import { readAudit } from '../../infra/advisories/audit-answer.ts';

const of = (severity: string, name: string) => ({ [name]: { name, severity, range: '<2.0.0', via: [] } });

test('advisories are told the worst first', () => {
  const printed = JSON.stringify({ vulnerabilities: { ...of('low', 'a'), ...of('critical', 'b') }, metadata: {} });
  expect(readAudit(printed)).toEqual({ kind: 'advisories', lines: ['critical: b <2.0.0', 'low: a <2.0.0'] });
});

test('a report without any is clean', () => {
  expect(readAudit('{"auditReportVersion":2,"vulnerabilities":{}}')).toEqual({ kind: 'clean' });
});

test.each([
  ['refuses', '{"message":"405 Method Not Allowed","method":"POST"}', '405 Method Not Allowed'],
  ['says something before it refuses', 'warn x\n{"message":"503 Service Unavailable"}', '503 Service Unavailable'],
  ['answers no report', '<html>', 'it answered with no report'],
  ['cannot be reached', '', 'it answered with no report'],
])('a registry that %s is never taken for a clean one', (_what, printed, because) => {
  expect(readAudit(printed)).toEqual({ kind: 'silent', because });
});
