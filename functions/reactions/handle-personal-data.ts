import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { type ErasingDeps, erasePerson, retireMonth } from '../../shared/privacy/erase-person.ts';
import { type ExportingDeps, exportPerson } from '../../shared/privacy/export-person.ts';
import { queueFunction } from '../../shared/runtime/batch-stack.ts';
import { logger } from '../../shared/runtime/logger.ts';

export type PersonalDataDeps = ErasingDeps & ExportingDeps;

const person = { customerId: z.string(), id: z.string() };
const Task = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('export'), ...person }),
  z.object({ kind: z.literal('erasure'), ...person }),
  z.object({ kind: z.literal('retention'), month: z.string() }),
]);

async function handleRecord(deps: PersonalDataDeps, { body }: SQSRecord): Promise<void> {
  const task = z.parse(Task, JSON.parse(body));
  logger.appendKeys({ order: task.kind === 'retention' ? `retention.${task.month}` : task.id });
  if (task.kind === 'retention') return retireMonth(deps, task);
  return task.kind === 'export' ? exportPerson(deps, task) : erasePerson(deps, task);
}

/** SQS: a PrivacyTask. What broke off comes again and goes on where it was. */
export const createHandler = (depsOf: () => PersonalDataDeps) => {
  return queueFunction((record) => handleRecord(depsOf(), record));
};
