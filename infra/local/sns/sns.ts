import type { LocalContext, Part } from '../part.ts';
import { answerQuery } from '../query-protocol.ts';
import type { Queues } from '../sqs/queues.ts';
import { type Publication, publish } from './publish.ts';
import { topicActions } from './topic-actions.ts';
import { topicKinds } from './topic-kinds.ts';
import { TopicStore } from './topic-store.ts';
import type { Topics } from './topics.ts';

const API = { service: 'SNS', xmlns: 'http://sns.amazonaws.com/doc/2010-03-31/' };

/** Amazon SNS on one machine: standard topics that deliver to queues, at once and durably. */
export function sns(context: LocalContext, queues: Queues): Part & Topics {
  const store = new TopicStore(context.database);
  const send = (publication: Publication) => publish({ context, store, queues }, publication);
  const actions = topicActions(context, store, send);
  return {
    signingName: 'sns',
    kinds: topicKinds(context, store),
    handle: (request) => answerQuery(request, actions, API),
    publish(topicArn, message, options = {}) {
      send({ topicArn, message, ...options });
    },
    start: () => undefined,
    nextDueAt: () => Number.POSITIVE_INFINITY,
    actOnDue: () => undefined,
    busy: () => 0,
    stop: () => undefined,
  };
}
