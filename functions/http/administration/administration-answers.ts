import * as z from 'zod/mini';
import { DEPARTMENTS, LANGUAGES, ROLES } from '../../../shared/regulation/words.ts';

const at = z.iso.datetime();
const count = z.int();

const saving = { version: count, at: z.optional(at), by: z.optional(z.string()), why: z.optional(z.string()) };
const content = z.record(z.string(), z.unknown());

/** `own`: nothing differs from what holds where nobody decided anything. `appliedAt`: open duties had followed by then. */
export const SettingAnswer = z.object({
  kind: z.string(),
  ...saving,
  appliedAt: z.optional(at),
  own: z.boolean(),
  content,
});

export const SettingsAnswer = z.object({
  items: z.array(z.object({ kind: z.string(), ...saving, appliedAt: z.optional(at) })),
});

export const HistoryAnswer = z.object({ items: z.array(z.object(saving)) });

const move = { number: z.string(), duty: z.string(), was: at, due: at };

export const VersionAnswer = z.object({
  kind: z.string(),
  ...saving,
  content,
  moved: z.optional(z.array(z.object({ ...move, id: z.string() }))),
  cursor: z.optional(z.string()),
});

const written = z.object({ subject: z.string(), text: z.string() });

export const EffectAnswer = z.object({
  differs: z.boolean(),
  moves: z.optional(z.array(z.object({ ...move, subject: z.string(), stays: z.boolean() }))),
  lookedAt: z.optional(count),
  all: z.optional(count),
  after: z.optional(z.string()),
  closing: z.optional(z.array(z.object({ department: z.enum(DEPARTMENTS), openTickets: count }))),
  letter: z.optional(z.object({ zh: written, en: written })),
});

const person = {
  id: z.string(),
  name: z.string(),
  email: z.string(),
  department: z.enum(DEPARTMENTS),
  roles: z.array(z.enum(ROLES)),
  language: z.enum(LANGUAGES),
  active: z.boolean(),
};

const state = z.object({ department: z.enum(DEPARTMENTS), roles: z.array(z.enum(ROLES)), active: z.boolean() });

export const StaffAnswer = z.object({ items: z.array(z.object(person)) });

export const StaffMemberAnswer = z.object({
  ...person,
  version: count,
  changes: z.array(z.object({ at, by: z.string(), why: z.string(), was: z.optional(state), now: state })),
});
