import type { Department, Language, Role } from '../regulation/words.ts';

/** A person of the company who works at the desk. `id` is the sign-in's own (Cognito `sub`), so events never hold names. */
export interface StaffMember {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly department: Department;
  readonly roles: readonly Role[];
  readonly language: Language;
  readonly active: boolean;
}

export interface StaffDirectory {
  byId(id: string): Promise<StaffMember | null>;
  all(): Promise<readonly StaffMember[]>;
  save(member: StaffMember): Promise<void>;
}
