import * as z from 'zod/mini';
import type { Words } from '../../shared/pages/words.ts';
import { fieldErrors } from '../../shared/runtime/field-errors.ts';
import type { CustomerAct } from '../../shared/tickets/customer-may.ts';
import { prose } from '../http/fields.ts';
import type { Wrong } from './fields.ts';

/** What the customer wants to say, read from the form. */
export interface ReplyRequest {
  readonly act: CustomerAct;
  readonly text: string;
}

export type ReplyReading =
  | { readonly request: ReplyRequest; readonly wrong?: never }
  | { readonly request?: never; readonly wrong: Wrong };

/** Reads the form; everything wrong comes at once, in the reader's language. Whoever says "solved" needs no words. Pure. */
export function readReply(values: URLSearchParams, may: readonly CustomerAct[], words: Words): ReplyReading {
  const body = { act: values.get('act') || undefined, text: values.get('text')?.trim() || undefined };
  const written = body.text === undefined && body.act === 'solved' ? { ...body, text: words.writing.solvedSays } : body;
  const read = z.object({ act: z.enum(may), text: prose(20_000) }).safeParse(written);
  if (read.success) return { request: read.data };
  const errors = fieldErrors(read.error.issues, written, words.wrong);
  return { wrong: new Map(errors.map(({ pointer, detail }) => [pointer.slice(1), detail])) };
}
