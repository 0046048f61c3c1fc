import type * as z from 'zod/mini';
import * as core from 'zod/v4/core';
import { ENGLISH_SENTENCES, type FieldSentences } from '../pages/field-sentences.ts';
import { type FieldError, InvalidFields } from '../tickets/errors.ts';

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
};

/**
 * A body as its schema reads it.
 * @throws InvalidFields naming every wrong field at once
 */
export function parseFields<S extends z.core.$ZodType>(schema: S, body: unknown): z.core.output<S> {
  const read = core.safeParse(schema, body);
  if (read.success) return read.data;
  throw new InvalidFields(fieldErrors(read.error.issues, body));
}

/** Issues of a schema as JSON pointers and sentences, one for each field. */
export function fieldErrors(
  issues: readonly core.$ZodIssue[],
  body: unknown,
  sentences = ENGLISH_SENTENCES,
): FieldError[] {
  const first = new Map<string, string>();
  for (const issue of issues) {
    const pointer = pointerTo(issue.path);
    if (!first.has(pointer)) first.set(pointer, sentence(issue, body, sentences));
  }
  return [...first].map(([pointer, detail]) => ({ pointer, detail }));
}

/** RFC 6901 */
function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function sentence(issue: core.$ZodIssue, body: unknown, sentences: FieldSentences): string {
  switch (issue.code) {
    case 'invalid_type': {
      const expected = EXPECTED[issue.expected] ?? issue.expected;
      return valueAt(body, issue.path) === undefined ? sentences.required(expected) : sentences.wrongType(expected);
    }
    case 'invalid_value':
      return sentences.oneOf(issue.values.map(String));
    case 'too_small':
      return sentences.tooShort(Number(issue.minimum), issue.origin);
    case 'too_big':
      return sentences.tooLong(Number(issue.maximum), issue.origin);
    case 'invalid_format':
      return formatSentence(issue, sentences);
    case 'custom':
      return sentences.custom(issue.message, pointerTo(issue.path));
    default:
      return sentences.other();
  }
}

function formatSentence(issue: core.$ZodIssueInvalidStringFormat, sentences: FieldSentences): string {
  if (issue.message !== 'Invalid input') return sentences.custom(issue.message, pointerTo(issue.path));
  if (issue.format === 'email') return sentences.email();
  return issue.format === 'datetime' ? sentences.instant() : sentences.other();
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, part) => {
    const inside = typeof value === 'object' && value !== null;
    return inside ? (value as Record<PropertyKey, unknown>)[part] : undefined;
  }, body);
}
