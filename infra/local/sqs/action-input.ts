import * as z from 'zod/mini';
import { badValue, missing } from './sqs-error.ts';

/** An action of the SQS API: its JSON input to its JSON output. Throws SqsError. */
export type SqsAction = (input: unknown) => unknown;

/** Reads an action's input; throws SqsError that names the parameter at fault. */
export function readInput<S extends z.ZodMiniType>(schema: S, input: unknown): z.output<S> {
  const result = z.safeParse(schema, input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const parameter = issue?.path.join('.') ?? '';
  const isMissing = issue?.code === 'invalid_type' && valueAt(input, issue.path) === undefined;
  throw isMissing
    ? missing(parameter)
    : badValue(`Value for parameter ${parameter} is invalid. Reason: ${issue?.message}`);
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => Object(value)[key], input);
}

export const seconds = (most: number) => z.int().check(z.minimum(0), z.maximum(most));

export const OfQueue = z.object({ QueueUrl: z.string() });
