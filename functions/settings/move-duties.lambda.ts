import { openTickets } from '../../shared/aws/dynamo-open-tickets.ts';
import { MoveQueue } from '../../shared/aws/move-queue.ts';
import { deskDeps, environment } from '../deps.ts';
import { MoveDutiesEnvironment } from '../environment.ts';
import { createHandler } from './move-duties.ts';

const env = environment(MoveDutiesEnvironment);
const desk = deskDeps(env);

export const handler = createHandler({
  ...desk,
  orders: new MoveQueue(env.MOVES_QUEUE_URL),
  openTickets: () => openTickets(desk.table),
});
