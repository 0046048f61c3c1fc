import * as z from 'zod/mini';

const SEVERITIES = ['critical', 'high', 'moderate', 'low', 'info'] as const;

const Report = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({ name: z.string(), severity: z.enum(SEVERITIES), range: z.string() }),
  ),
});
const Refusal = z.object({ message: z.string() });

/** What a registry says of the packages that we ship. */
export type AuditAnswer =
  | { readonly kind: 'clean' }
  /** The worst first. */
  | { readonly kind: 'advisories'; readonly lines: readonly string[] }
  | { readonly kind: 'silent'; readonly because: string };

/** Reads what `npm audit --json` printed. A registry that cannot answer has said nothing, and nothing is not clean. */
export function readAudit(printed: string): AuditAnswer {
  const said = jsonIn(printed);
  const report = z.safeParse(Report, said);
  if (!report.success) {
    const refusal = z.safeParse(Refusal, said);
    return { kind: 'silent', because: refusal.success ? refusal.data.message : 'it answered with no report' };
  }
  const found = Object.values(report.data.vulnerabilities).sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
  if (found.length === 0) return { kind: 'clean' };
  return { kind: 'advisories', lines: found.map(({ severity, name, range }) => `${severity}: ${name} ${range}`) };
}

function jsonIn(printed: string): unknown {
  try {
    return JSON.parse(printed.slice(printed.indexOf('{')));
  } catch {
    return undefined;
  }
}
