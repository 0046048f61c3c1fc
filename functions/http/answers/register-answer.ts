import * as z from 'zod/mini';
import { CHARGES, COMPLAINT_CONTENTS, HANDLING_MODES } from '../../../shared/regulation/complaint-classes.ts';
import { CHANNELS, DEPARTMENTS } from '../../../shared/regulation/words.ts';
import { classes, words } from './shapes.ts';

export const RegisterAnswer = z.object({
  month: z.string(),
  items: z.array(
    z.object({
      number: z.string(),
      date: z.iso.date(),
      customer: z.string(),
      content: z.string(),
      department: classes.department,
      reportedBy: z.enum(DEPARTMENTS),
      remarks: z.string(),
      category: classes.category,
      channel: z.enum(CHANNELS),
      urgency: classes.urgency,
      status: classes.status,
      contentClass: z.nullable(z.enum(COMPLAINT_CONTENTS)),
      justified: z.nullable(z.boolean()),
      handledEffectively: z.nullable(z.boolean()),
      handling: z.nullable(z.enum(HANDLING_MODES)),
      special: z.boolean(),
      charge: z.nullable(z.enum(CHARGES)),
      chargeConfirmed: z.nullable(z.boolean()),
      crisis: z.boolean(),
      individualCase: z.boolean(),
      repeatOf: words,
      capa: words,
      capaState: z.nullable(z.enum(['open', 'closed'])),
    }),
  ),
});
