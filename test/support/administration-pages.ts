import { createHandler as createApi } from '../../functions/http/administration/administration-api.ts';
import type { AdministrationApiDeps } from '../../functions/http/administration/administrator.ts';
import { createHandler } from '../../functions/pages/administration-pages.ts';
import type { AdministrationDeps } from '../../functions/pages/desk/administration/administration-deps.ts';
import type { Role } from '../../shared/regulation/words.ts';
import type { MoveOrder } from '../../shared/settings/move-duties.ts';
import type { StaffMember } from '../../shared/staff/staff.ts';
import { type StaffChange, StaleStaff } from '../../shared/staff/staff-changes.ts';
import { ZONE } from './a-ticket.ts';
import { DeskPages } from './desk-pages.ts';
import { InMemorySettings } from './in-memory-settings.ts';

/** The administration in memory. What was done to sign-ins is kept as sentences. */
export class AdministrationPages extends DeskPages {
  readonly settings = new InMemorySettings();
  readonly ordered: MoveOrder[] = [];
  readonly signedIns: string[] = [];
  readonly #changes = new Map<string, StaffChange[]>();

  readonly #people = {
    find: async (id: string) => {
      const member = this.members.get(id);
      return member === undefined ? null : { member, version: this.#changes.get(id)?.length ?? 0 };
    },
    change: async (member: StaffMember, change: StaffChange, version: number) => {
      const before = this.#changes.get(member.id) ?? [];
      if (before.length !== version) throw new StaleStaff(member.id);
      this.#changes.set(member.id, [change, ...before]);
      this.members.set(member.id, member);
    },
    changesOf: async (id: string) => this.#changes.get(id) ?? [],
  };

  readonly deps: AdministrationDeps & AdministrationApiDeps = {
    publicUrl: this.publicUrl,
    keys: this.keys,
    signIn: this.signInPage,
    staff: this.staff,
    atTheDesk: async () => {
      const [desk, saved, replies] = await Promise.all([
        this.atTheDesk(),
        this.settings.current(),
        this.settings.find('replies'),
      ]);
      return { ...desk, saved: { ...desk.saved, ...saved, ...(replies && { replies }) } };
    },
    deputies: this.deputies,
    departmentScope: false,
    zone: this.zone,
    now: this.now,
    requests: () => 0,
    settings: this.settings,
    stageCalendar: { zone: ZONE, week: 'always', holidays: [], workdays: {} },
    moves: { order: async (order) => void this.ordered.push(order) },
    openTickets: async () => [],
    owingTickets: async () => [],
    assignedTo: async () => [],
    people: this.#people,
    signIns: {
      invite: async ({ email }) => `sub-${email.replaceAll(/\W/g, '-')}`,
      setRoles: async (id: string, roles: readonly Role[]) => void this.signedIns.push(`${id}: ${roles.join()}`),
      enable: async (id) => void this.signedIns.push(`${id} enabled`),
      disable: async (id) => void this.signedIns.push(`${id} disabled`),
    },
    newId: () => crypto.randomUUID(),
  };
  override readonly handler = createHandler(this.deps);
  /** The same by the API. */
  readonly api = createApi(this.deps);
}
