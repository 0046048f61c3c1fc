import * as z from 'zod/mini';
import { STATUSES } from '../../../shared/regulation/words.ts';
import { at } from './shapes.ts';

export const AcceptedAnswer = z.object({
  number: z.string(),
  status: z.enum(STATUSES),
  contactBy: z.nullable(at),
  statusUrl: z.url(),
});

export const UploadAnswer = z.object({ uploadId: z.uuid(), url: z.url(), fields: z.record(z.string(), z.string()) });

export const SurveyAnswer = z.object({ number: z.string(), score: z.int(), comment: z.optional(z.string()) });
