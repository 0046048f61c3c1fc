import { type HeaderField, headerOf } from './mail-headers.ts';

export const CHECKS = ['spam', 'virus', 'spf', 'dkim', 'dmarc'] as const;
const STATUSES = ['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED'];
const POLICIES = ['none', 'quarantine', 'reject'];

/** A mail to the local door may say what SES would have found: `X-Local-Verdicts: spam=FAIL; dmarc=FAIL`. */
export const VERDICTS_HEADER = 'X-Local-Verdicts';

export type Verdicts = Record<(typeof CHECKS)[number], string> & { dmarcPolicy?: string };

export class UnknownVerdict extends Error {
  override readonly name = 'UnknownVerdict';
}

/** What SES found out about a mail. Nobody can check a sender on one machine, so that is GRAY unless the mail says. */
export function verdictsOf(fields: readonly HeaderField[], { scanned }: { scanned: boolean }): Verdicts {
  const content = scanned ? 'PASS' : 'DISABLED';
  const verdicts: Verdicts = { spam: content, virus: content, spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' };
  const said = Object.fromEntries((headerOf(fields, VERDICTS_HEADER) ?? '').split(';').flatMap(readVerdict));
  // SES tells the policy only of a mail that fails.
  const policy = said.dmarc === 'FAIL' ? { dmarcPolicy: 'none' } : {};
  return { ...verdicts, ...policy, ...said };
}

function readVerdict(text: string): [string, string][] {
  if (text.trim() === '') return [];
  const [check = '', status = ''] = text.split('=').map((part) => part.trim());
  const known = check === 'dmarcPolicy' ? POLICIES.includes(status) : isCheck(check) && STATUSES.includes(status);
  if (!known) throw new UnknownVerdict(`${VERDICTS_HEADER} does not know ${text.trim()}`);
  return [[check, status]];
}

const isCheck = (name: string) => (CHECKS as readonly string[]).includes(name);
