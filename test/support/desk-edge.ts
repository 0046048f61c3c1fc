import { openApi } from '../../functions/http/openapi.ts';
import { ROUND_THE_CLOCK } from '../../shared/calendar/working-calendar.ts';
import type { SigningKeys } from '../../shared/links/signing-keys.ts';
import { type Ledger, totalsOf } from '../../shared/regulation/ledger.ts';
import type { Role } from '../../shared/regulation/words.ts';
import type { StaffMember } from '../../shared/staff/staff.ts';
import type { Attachment } from '../../shared/tickets/store.ts';
import type { Uploads, UploadWish } from '../../shared/uploads/uploads.ts';
import { ZONE } from './a-ticket.ts';
import { InMemoryDeputies } from './in-memory-deputies.ts';
import { InMemoryCustomers } from './in-memory-desk.ts';
import { InMemoryMailCounters } from './in-memory-mail.ts';
import { InMemoryReports } from './in-memory-reports.ts';
import { InMemoryTickets } from './in-memory-tickets.ts';
import { InMemoryWriterCodes } from './in-memory-writer-codes.ts';

export const KEYS: SigningKeys = { current: 'k1', keys: { k1: 'a secret only for tests' } };

/** Everything an edge needs, in memory, with a clock that tests set. */
export class DeskEdge {
  time = new Date('2026-11-23T01:00:00.000Z');
  readonly now = () => this.time;
  readonly tickets = new InMemoryTickets({ zone: ZONE, now: this.now });
  readonly customers = new InMemoryCustomers();
  readonly zone = ZONE;
  readonly calendar = ROUND_THE_CLOCK;
  readonly publicUrl = 'https://service.example.com';
  readonly supportAddress = 'support@service.example.com';
  readonly rateLimit = null;
  readonly describeApi = openApi;
  readonly deputies = new InMemoryDeputies();
  readonly writerCodes = new InMemoryWriterCodes();
  readonly counters = new InMemoryMailCounters();
  departmentScope = false;
  readonly keys = async () => KEYS;
  readonly members = new Map<string, StaffMember>();
  readonly staff = {
    byId: async (id: string) => this.members.get(id) ?? null,
    all: async () => [...this.members.values()],
  };
  readonly reports = new InMemoryReports();
  readonly ledger = (): Ledger => ({ regulation: 'test', totals: totalsOf([]), rows: [] });
  readonly sentFiles = new Map<string, Attachment>();
  readonly uploads: Uploads = {
    offer: async ({ filename }: UploadWish) => {
      const uploadId = crypto.randomUUID();
      this.tickets.uploads.set(uploadId, null);
      return { uploadId, url: 'https://files.example.com/', fields: { key: `uploads/${uploadId}/${filename}` } };
    },
    origin: async () => 'https://files.example.com',
    put: async ({ uploadId, filename, type, size }) => {
      if (!this.tickets.uploads.has(uploadId)) this.tickets.uploads.set(uploadId, null);
      this.sentFiles.set(uploadId, { key: `tickets/uploads/${uploadId}/${filename}`, filename, type, size });
      return uploadId;
    },
    waiting: async (ids) =>
      ids.flatMap((uploadId) => {
        const { filename = 'a.png', size = 3 } = this.sentFiles.get(uploadId) ?? {};
        return this.tickets.uploads.get(uploadId) === null ? [{ uploadId, filename, size }] : [];
      }),
    keep: async (ids) =>
      ids.map(
        (id): Attachment =>
          this.sentFiles.get(id) ?? {
            key: `tickets/uploads/${id}/a.png`,
            filename: 'a.png',
            type: 'image/png',
            size: 3,
          },
      ),
  };

  readonly texts = new Map<string, string>();
  readonly fileLink = async (key: string, file?: { type: string }) =>
    `https://files.example.com/${key}?type=${file?.type ?? ''}`;

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
