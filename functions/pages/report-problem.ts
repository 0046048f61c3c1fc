import { createHash } from 'node:crypto';
import type * as core from 'zod/v4/core';
import type { Words } from '../../shared/pages/words.ts';
import type { Language } from '../../shared/regulation/words.ts';
import { fieldErrors } from '../../shared/runtime/field-errors.ts';
import { type CreationDeps, createTicket } from '../http/create-ticket.ts';
import { type TicketRequest, ticketRequest } from '../http/ticket-request.ts';
import type { Wrong } from './fields.ts';
import { TRAP } from './form-page.ts';

const FORM_KEY = /^[0-9a-f-]{36}$/;

/** A form that was read: a request, or what is wrong with which of its fields. */
export type FormReading =
  | { readonly request: TicketRequest; readonly wrong?: never }
  | { readonly request?: never; readonly wrong: Wrong };

/** Reads the form with the API's own schema; everything wrong comes at once, in the reader's language. Pure. */
export function readForm(values: URLSearchParams, words: Words, uploadIds: readonly string[] = []): FormReading {
  const body = { ...bodyOf(values), ...(uploadIds.length > 0 && { attachments: uploadIds }) };
  const read = ticketRequest().safeParse(body);
  const wrong = new Map(read.success ? [] : sentences(read.error.issues, { body, words }));
  if ((values.get(TRAP) ?? '') !== '') wrong.set(TRAP, words.form.trap);
  return read.success && wrong.size === 0 ? { request: read.data } : { wrong };
}

function sentences(
  issues: readonly core.$ZodIssue[],
  { body, words }: { body: unknown; words: Words },
): [string, string][] {
  return fieldErrors(issues, body, words.wrong).map(({ pointer, detail }) => [fieldOf(pointer), detail]);
}

/** Where a form shows what is wrong at a JSON pointer. */
export const fieldOf = (pointer: string): string =>
  pointer.startsWith('/attachments') ? 'files' : (pointer.split('/').at(-1) ?? '');

/** Fields of a form are always there; empty ones say nothing. */
function bodyOf(values: URLSearchParams) {
  const filled = (name: string) => values.get(name)?.trim() || undefined;
  return {
    subject: filled('subject'),
    details: filled('details'),
    customer: {
      contact: filled('contact'),
      company: filled('company'),
      email: filled('email'),
      phone: filled('phone'),
    },
    category: filled('category'),
    urgency: filled('urgency'),
  };
}

interface Report {
  readonly request: TicketRequest;
  readonly formKey: string;
  readonly language: Language;
}

/** Opens the ticket of a form, once however often its button is pressed. @returns the path of its status page */
export async function reportProblem(deps: CreationDeps, { request, formKey, language }: Report): Promise<string> {
  // Somebody who goes back and writes something else means another ticket, so the content is part of the key.
  const content = createHash('sha256').update(JSON.stringify(request)).digest('hex');
  const { statusUrl } = await createTicket(deps, request, {
    channel: 'web',
    receivedAt: deps.now().toISOString(),
    by: { kind: 'customer' },
    language,
    key: FORM_KEY.test(formKey) ? `form\n${formKey}\n${content}` : undefined,
  });
  return new URL(statusUrl).pathname;
}
