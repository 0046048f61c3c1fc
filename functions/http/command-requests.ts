import * as z from 'zod/mini';
import { CATEGORIES, CHANNELS, DEPARTMENTS, TICKET_TYPES, URGENCIES } from '../../shared/regulation/words.ts';
import type { CommandName, StaffCommand } from '../../shared/tickets/commands.ts';
import { instant, line, prose } from './fields.ts';
import { categoryFitsType } from './ticket-request.ts';

const note = prose(5_000);
const reason = z.optional(prose(2_000));

/** A5.5.4: how satisfied, from 1 to 5. */
export const score = z.int().check(z.gte(1), z.lte(5));
export const comment = z.optional(prose(5_000));

/** The body of every command that staff can give to a ticket. */
export const COMMAND_REQUESTS = {
  classification: z
    .object({ type: z.enum(TICKET_TYPES), category: z.enum(CATEGORIES), urgency: z.enum(URGENCIES), reason })
    .check(categoryFitsType),
  routing: z.object({ department: z.enum(DEPARTMENTS), assignee: z.optional(line(100)), reason }),
  contacts: z.object({ channel: z.enum(CHANNELS), note, agreed: z.optional(z.boolean()) }),
  answer: z.object({ expectedResolutionAt: instant, measures: prose(5_000), signedBy: line(100) }),
  supervision: z.object({ from: instant, to: instant, degree: line(200), note }).check(
    z.refine<{ from: string; to: string }>(({ from, to }) => from <= to, {
      path: ['to'],
      error: 'Write a time that is not before from.',
    }),
  ),
  resolution: z.object({ result: prose(5_000), cause: z.optional(prose(5_000)) }),
  closing: z.object({ reason }),
  reopening: z.object({ reason }),
  apology: z.object({ channel: z.enum(CHANNELS), note }),
  'result-notice': z.object({ channel: z.enum(CHANNELS), note }),
  judgement: z.object({ justified: z.boolean(), reason: prose(2_000), handledEffectively: z.optional(z.boolean()) }),
  satisfaction: z.object({ score: z.optional(score), comment }),
} satisfies Record<CommandName, z.ZodMiniType>;

export const COMMAND_NAMES = Object.keys(COMMAND_REQUESTS) as readonly CommandName[];

/** The command that a body asks for, once `parseFields` has read it. */
export function toCommand<N extends CommandName>(name: N, body: z.output<(typeof COMMAND_REQUESTS)[N]>): StaffCommand {
  return { name, ...body } as StaffCommand;
}
