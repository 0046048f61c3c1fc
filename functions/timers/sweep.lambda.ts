import { lastCanary } from '../../shared/aws/dynamo-canary.ts';
import { voidUnusedNumbers } from '../../shared/aws/dynamo-numbers.ts';
import { capasPastDue, ticketsLeftBehind } from '../../shared/aws/dynamo-overdue.ts';
import { putKeysInForce } from '../../shared/aws/keys-in-force.ts';
import { lateMoves } from '../../shared/aws/late-moves.ts';
import { lateSecretVersion } from '../../shared/aws/late-secret-version.ts';
import { takeUpOldest } from '../../shared/aws/take-up-counts.ts';
import { metricsOf } from '../../shared/runtime/metrics.ts';
import { deskDeps, environment, timerOf } from '../deps.ts';
import { SweepEnvironment } from '../environment.ts';
import { createHandler } from './sweep.ts';

const env = environment(SweepEnvironment);
const desk = deskDeps(env);

export const handler = createHandler({
  ...desk,
  timer: timerOf(env),
  moves: lateMoves(env.MOVES_QUEUE_URL),
  currentKeys: lateSecretVersion(env.SIGNING_SECRET_ID),
  putKeysInForce: (version) => putKeysInForce(desk.table, version),
  metrics: metricsOf('sweep'),
  leftBehind: (before) => ticketsLeftBehind(desk.table, before),
  capasPastDue: (now) => capasPastDue(desk.table, now),
  ...(env.CANARY === 'hourly' && { lastCanary: () => lastCanary(desk.table) }),
  takeUpCounts: () => takeUpOldest(desk.table, { now: desk.now() }),
  voidUnused: (year) => voidUnusedNumbers(desk.table, year),
});
