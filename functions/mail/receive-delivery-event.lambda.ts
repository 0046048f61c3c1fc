import { setTimeout } from 'node:timers/promises';
import { DynamoAddresses } from '../../shared/aws/dynamo-addresses.ts';
import { DynamoLetters } from '../../shared/aws/dynamo-letters.ts';
import { deskDeps, environment } from '../deps.ts';
import { ReceiveDeliveryEventEnvironment } from '../environment.ts';
import { createHandler } from './receive-delivery-event.ts';

const desk = deskDeps(environment(ReceiveDeliveryEventEnvironment));

export const handler = createHandler({
  ...desk,
  letters: new DynamoLetters(desk.table),
  addresses: new DynamoAddresses(desk.table),
  wait: setTimeout,
});
