import { typeOfCategory } from '../../../../shared/regulation/routing.ts';
import { CATEGORIES } from '../../../../shared/regulation/words.ts';
import { instantOf } from '../wall-time.ts';
import type { FormName } from './form-name.ts';

const TRUTHS = [
  'agreed',
  'justified',
  'handledEffectively',
  'roundTheClock',
  'confirmed',
  'customerCause',
  'onSite',
  'effective',
] as const;
const TRUTH: Readonly<Record<string, boolean>> = { yes: true, no: false, true: true };

/** What a form's fields mean in the API's terms; empty ones say nothing. Pure. */
export function commandBody(name: FormName, values: URLSearchParams, zone: string): Record<string, unknown> {
  const filled = (field: string) => values.get(field)?.trim() || undefined;
  const body: Record<string, unknown> = {};
  for (const field of new Set(values.keys())) body[field] = filled(field);
  for (const field of ['expectedResolutionAt', 'from', 'to', 'visitedAt', 'due']) {
    if (values.has(field)) body[field] = instantOf(filled(field), zone);
  }
  for (const field of TRUTHS) {
    if (values.has(field)) body[field] = TRUTH[filled(field) ?? ''];
  }
  if (name === 'classification') body.type = typeOf(filled('category'));
  if (name === 'satisfaction' || name === 'visit-rating')
    body.score = filled('score') === undefined ? undefined : Number(filled('score'));
  if (name === 'links') body.revoke = true;
  if (name === 'reply') body.channel = 'email';
  if (name === 'waiting' || name === 'waiting-over') body.on = name === 'waiting';
  return body;
}

/** A5.1: a category belongs to one type, so nobody is asked for both. */
function typeOf(category: string | undefined) {
  const known = CATEGORIES.find((name) => name === category);
  return known === undefined ? undefined : typeOfCategory(known);
}
