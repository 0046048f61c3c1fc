import * as z from 'zod/mini';
import { CHARGES, COMPLAINT_CONTENTS, HANDLING_MODES } from '../../shared/regulation/complaint-classes.ts';
import { CATEGORIES, CHANNELS, DEPARTMENTS, TICKET_TYPES, URGENCIES } from '../../shared/regulation/words.ts';
import type { CommandName, StaffCommand } from '../../shared/tickets/commands.ts';
import { causeCode, comment, instant, line, prose, score } from './fields.ts';
import { madeOnce } from './made-once.ts';
import { categoryFitsType } from './ticket-request.ts';

const note = () => prose(5_000);
const reason = () => z.optional(prose(2_000));

/** C5.1.1 */
const content = () => z.optional(z.enum(COMPLAINT_CONTENTS));
/** E1.8.2#24: why something was late, in words that the customer is told. */
const delayCause = () => z.optional(prose(2_000));

/** The body of every command that staff can give to a ticket. */
export const COMMAND_REQUESTS = madeOnce({
  classification: () =>
    z
      .object({
        type: z.enum(TICKET_TYPES),
        category: z.enum(CATEGORIES),
        urgency: z.enum(URGENCIES),
        reason: reason(),
        content: content(),
      })
      .check(categoryFitsType()),
  routing: () => z.object({ department: z.enum(DEPARTMENTS), assignee: z.optional(line(100)), reason: reason() }),
  contacts: () =>
    z.object({
      channel: z.enum(CHANNELS),
      note: note(),
      agreed: z.optional(z.boolean()),
      with: z.optional(z.enum(['customer', 'dealer'])),
      roundTheClock: z.optional(z.boolean()),
    }),
  answer: () =>
    z.object({
      expectedResolutionAt: instant(),
      measures: prose(5_000),
      signedBy: line(100),
      explanation: z.optional(prose(5_000)),
      delayCause: delayCause(),
    }),
  supervision: () =>
    z.object({ from: instant(), to: instant(), degree: line(200), note: note(), delayCause: delayCause() }).check(
      z.refine<{ from: string; to: string }>(({ from, to }) => from <= to, {
        path: ['to'],
        error: 'Write a time that is not before from.',
      }),
    ),
  resolution: () =>
    z.object({ result: prose(5_000), cause: z.optional(prose(5_000)), causeCode: z.optional(causeCode()) }),
  closing: () => z.object({ reason: reason() }),
  reopening: () => z.object({ reason: reason() }),
  apology: () => z.object({ channel: z.enum(CHANNELS), note: note() }),
  'result-notice': () => z.object({ channel: z.enum(CHANNELS), note: note() }),
  judgement: () =>
    z.object({
      justified: z.boolean(),
      reason: prose(2_000),
      handledEffectively: z.optional(z.boolean()),
      content: content(),
      handling: z.optional(z.enum(HANDLING_MODES)),
      special: z.optional(z.boolean()),
    }),
  satisfaction: () => z.object({ score: z.optional(score()), comment: comment() }),
  release: () => z.object({ reason: reason() }),
  waiting: () => z.object({ on: z.boolean(), reason: prose(2_000) }),
  crisis: () => z.object({ reason: prose(2_000) }),
  charge: () => z.object({ charge: z.enum(CHARGES), note: z.optional(prose(2_000)) }),
  experts: () => z.object({ reason: prose(2_000) }),
  'experts-answer': () => z.object({ agreed: z.boolean(), note: prose(2_000) }),
  'defect-report': () =>
    z.object({
      product: line(200),
      model: z.optional(line(200)),
      serial: z.optional(line(200)),
      quantity: z.optional(line(100)),
      defect: prose(5_000),
      effect: z.optional(prose(5_000)),
    }),
  'visit-rating': () => z.object({ score: score(), comment: comment() }),
  'charge-confirmation': () => z.object({ confirmed: z.boolean(), note: z.optional(prose(2_000)) }),
} satisfies Record<CommandName, () => z.ZodMiniType>);

/** The command that a body asks for, once `parseFields` has read it. */
export function toCommand<N extends CommandName>(name: N, body: z.output<(typeof COMMAND_REQUESTS)[N]>): StaffCommand {
  return { name, ...body } as StaffCommand;
}
