import { isAddress } from '../mail/mail-address.ts';
import { type Department, LANGUAGES, type Language, type Role } from '../regulation/words.ts';
import type { RoleHolders } from '../staff/role-holders.ts';
import type { StaffMember } from '../staff/staff.ts';
import type { RecordDetails } from '../tickets/store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { LetterOrder, Recipient } from './letter.ts';

export interface Addressees {
  readonly to: readonly { readonly name: string; readonly address: string }[];
  /** Those who get a copy, none of them twice. */
  readonly copies?: readonly { readonly name: string; readonly address: string }[];
  readonly languages: readonly [Language, ...Language[]];
}

/** Who is told when nobody holds a role: a report or an escalation that reaches no one is worse than one too high up. */
const FALLBACK: Readonly<Partial<Record<Role, Role>>> = {
  handler: 'department-head',
  'department-head': 'customer-service-head',
  leadership: 'customer-service-head',
  officer: 'customer-service-head',
};

/** One mail's recipients in SES. */
const MAX_RECIPIENTS = 50;

/** The addresses behind a recipient, and the languages they read; null when there is nobody to write to. */
export async function addresseesOf(
  recipient: Recipient,
  { ticket, record, staff }: { ticket: Ticket; record: RecordDetails; staff: RoleHolders },
): Promise<Addressees | null> {
  if (recipient.kind === 'customer') {
    const { email, contact } = record.customer;
    if (email === undefined || !isAddress(email)) return null;
    return { to: [{ name: contact === email ? '' : contact, address: email }], languages: [ticket.language] };
  }
  if (recipient.kind === 'role') return toMembers(await membersWith(staff, recipient.role, recipient.department));
  const member = await staff.byId(recipient.id);
  if (member?.active) return toMembers([member]);
  return toMembers(await membersWith(staff, 'handler', member?.department ?? ticket.department ?? undefined));
}

/** The addresses behind an order, and behind its copy; a letter that nobody is there for goes to whom it is copied. */
export async function everyAddressee(
  { to, copyTo }: Pick<LetterOrder, 'to' | 'copyTo'>,
  around: Parameters<typeof addresseesOf>[1],
): Promise<Addressees | null> {
  const main = await addresseesOf(to, around);
  const copy = copyTo === undefined ? null : await addresseesOf(copyTo, around);
  if (main === null || copy === null) return main ?? copy;
  const copies = copy.to.filter(({ address }) => !main.to.some((one) => one.address === address));
  const [first] = main.languages;
  const also = copy.languages.filter((language) => copies.length > 0 && !main.languages.includes(language));
  return { ...main, ...(copies.length > 0 && { copies }), languages: [first, ...main.languages.slice(1), ...also] };
}

async function membersWith(staff: RoleHolders, role: Role, department?: Department): Promise<readonly StaffMember[]> {
  const members = await staff.withRole(role, department);
  const next = FALLBACK[role];
  if (members.length > 0 || next === undefined) return members;
  return membersWith(staff, next, next === 'department-head' ? department : undefined);
}

function toMembers(members: readonly StaffMember[]): Addressees | null {
  const reachable = members.filter(({ email }) => isAddress(email)).slice(0, MAX_RECIPIENTS);
  const [first, ...rest] = LANGUAGES.filter((language) => reachable.some((member) => member.language === language));
  if (first === undefined) return null;
  return { to: reachable.map(({ name, email }) => ({ name, address: email })), languages: [first, ...rest] };
}
