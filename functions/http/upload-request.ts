import * as z from 'zod/mini';
import { baseName } from '../../shared/mail/shown-name.ts';
import { once } from '../../shared/runtime/once.ts';
import { MAX_UPLOAD_BYTES } from '../../shared/uploads/uploads.ts';
import { line } from './fields.ts';

/** POST /api/uploads */
export const uploadRequest = once(() =>
  z.object({
    filename: line(255).check(z.overwrite(baseName), z.minLength(1)),
    size: z.int().check(z.gte(1), z.lte(MAX_UPLOAD_BYTES)),
    type: z
      .string()
      .check(z.maxLength(127), z.regex(/^[\w.+-]+\/[\w.+-]+$/, 'Write a media type like application/pdf.')),
  }),
);
