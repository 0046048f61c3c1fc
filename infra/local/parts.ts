import type { MovableClock } from './clock.ts';
import { cognito } from './cognito/cognito.ts';
import type { SignIn } from './cognito/sign-in.ts';
import { dynamodb } from './dynamodb/dynamodb.ts';
import { eventSources } from './event-sources/event-sources.ts';
import { faultyFunctions } from './faults/faulty-functions.ts';
import { type HttpApi, httpApi } from './http-api/http-api.ts';
import type { AssetPath } from './lambda/function-kinds.ts';
import { lambda } from './lambda/lambda.ts';
import type { Functions, LocalContext, Part } from './part.ts';
import { s3 } from './s3/s3.ts';
import { scheduler } from './scheduler/scheduler.ts';
import { secrets } from './secrets/secrets.ts';
import type { Inbound } from './ses/inbound.ts';
import type { Outbox } from './ses/outbox.ts';
import { ses } from './ses/ses.ts';
import { sns } from './sns/sns.ts';
import { sqs } from './sqs/sqs.ts';
import { states } from './states/states.ts';

export interface Parts {
  readonly all: readonly Part[];
  readonly api: HttpApi;
  readonly functions: Functions;
  readonly mail: Outbox & Inbound;
  readonly signIn: SignIn;
}

/** Every part of the local cloud, each knowing those it hands work to. In `all`, who gives work stands before who does it. */
export function buildParts(
  context: LocalContext & { clock: MovableClock },
  { assetPath, publicUrl }: { assetPath: AssetPath; publicUrl: string },
): Parts {
  const queues = sqs(context);
  const topics = sns(context, queues);
  const objects = s3(context);
  const mail = ses(context, { objects, topics });
  const streams = dynamodb(context);
  const functions = lambda(context, { clock: context.clock, assetPath, queues });
  const signIn = cognito(context);
  const { faults } = context;
  const asked = faultyFunctions({ functions, faults, atLeastOnce: false });
  const fed = faultyFunctions({ functions, faults, atLeastOnce: true });
  const api = httpApi(context, { functions: asked, keys: signIn, publicUrl });
  const machines = states(context, fed);
  const schedules = scheduler(context, { functions: fed, queues });
  const sources = eventSources(context, { functions: fed, queues, streams });
  const givers = [api, schedules, machines, sources, functions];
  return {
    all: [...givers, queues, topics, mail, objects, streams, signIn, secrets(context)],
    api,
    functions,
    mail,
    signIn,
  };
}
