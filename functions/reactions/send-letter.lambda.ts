import { SESClient } from '@aws-sdk/client-ses';
import { DynamoLetters } from '../../shared/aws/dynamo-letters.ts';
import { SesMailer } from '../../shared/aws/ses-mailer.ts';
import { deskDeps, environment, linkDeps } from '../deps.ts';
import { SendLetterEnvironment } from '../environment.ts';
import { createHandler } from './send-letter.ts';

const env = environment(SendLetterEnvironment);
const desk = deskDeps(env);

export const handler = createHandler({
  ...desk,
  ...linkDeps(env),
  letters: new DynamoLetters(desk.table),
  mailer: new SesMailer(new SESClient({}), env.CONFIGURATION_SET),
  supportAddress: env.SUPPORT_ADDRESS,
});
