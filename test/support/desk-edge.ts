import type { SigningKeys } from '../../shared/links/signing-keys.ts';
import type { Role } from '../../shared/regulation/words.ts';
import type { StaffMember } from '../../shared/staff/staff.ts';
import type { Attachment } from '../../shared/tickets/store.ts';
import type { Uploads, UploadWish } from '../../shared/uploads/uploads.ts';
import { ZONE } from './a-ticket.ts';
import { InMemoryCustomers } from './in-memory-desk.ts';
import { InMemoryTickets } from './in-memory-tickets.ts';

export const KEYS: SigningKeys = { current: 'k1', keys: { k1: 'a secret only for tests' } };

/** Everything an edge needs, in memory, with a clock that tests set. */
export class DeskEdge {
  time = new Date('2026-11-23T01:00:00.000Z');
  readonly now = () => this.time;
  readonly tickets = new InMemoryTickets({ zone: ZONE, now: this.now });
  readonly customers = new InMemoryCustomers();
  readonly zone = ZONE;
  readonly publicUrl = 'https://service.example.com';
  readonly supportAddress = 'support@service.example.com';
  readonly rateLimit = null;
  readonly keys = async () => KEYS;
  readonly members = new Map<string, StaffMember>();
  readonly staff = { byId: async (id: string) => this.members.get(id) ?? null };
  readonly uploads: Uploads = {
    offer: async ({ filename }: UploadWish) => {
      const uploadId = crypto.randomUUID();
      this.tickets.uploads.set(uploadId, null);
      return { uploadId, url: 'https://files.example.com/', fields: { key: `uploads/${uploadId}/${filename}` } };
    },
    keep: async (ids) =>
      ids.map(
        (id): Attachment => ({ key: `tickets/uploads/${id}/a.png`, filename: 'a.png', type: 'image/png', size: 3 }),
      ),
  };

  /** A member of staff who works here, and the token of theirs. */
  signIn(...roles: Role[]): { id: string; groups: string } {
    const id = `staff-${roles.join('-')}`;
    const member: StaffMember = {
      id,
      email: `${id}@example.com`,
      name: id,
      department: 'customer-service',
      roles,
      language: 'zh',
      active: true,
    };
    this.members.set(id, member);
    return { id, groups: `[${roles.join(' ')}]` };
  }

  later(hours: number): void {
    this.time = new Date(this.time.getTime() + hours * 3_600_000);
  }
}

/** What a customer writes at least. */
export const REPORT = {
  subject: 'Weighing software stops',
  details: 'It stops when printing.',
  customer: { contact: 'Li Lei', email: 'li.lei@example.com' },
  category: 'software-product',
};
