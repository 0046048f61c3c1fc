import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { queueFunction } from '../../shared/runtime/batch-stack.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { type MoveDeps, type MoveOrder, moveDuties } from '../../shared/settings/move-duties.ts';

const Order = z.object({
  setting: z.enum(['calendar', 'duties']),
  version: z.int().check(z.gte(1)),
  pass: z.union([z.literal(1), z.literal(2)]),
  after: z.optional(z.string()),
});

function readOrder(body: string): MoveOrder {
  const { after, ...order } = z.parse(Order, JSON.parse(body));
  return { ...order, ...(after !== undefined && { after }) };
}

/** A turn of the job by which open duties follow a changed setting. */
export const createHandler = (deps: MoveDeps) =>
  queueFunction(async ({ body }: SQSRecord) => {
    const order = readOrder(body);
    logger.info('open duties follow a setting', { ...order });
    await moveDuties(deps, order);
  });
