import { SESClient } from '@aws-sdk/client-ses';
import { LEAN, lean } from '../../shared/aws/lean-client.ts';
import { SesMailer } from '../../shared/aws/ses-mailer.ts';
import { signingKeys } from '../../shared/aws/signing-secret.ts';
import { environment, now } from '../deps.ts';
import { SendCanaryEnvironment } from '../environment.ts';
import { createHandler } from './send-canary.ts';

const env = environment(SendCanaryEnvironment);

export const handler = createHandler({
  mailer: new SesMailer(lean(new SESClient(LEAN)), env.CONFIGURATION_SET),
  supportAddress: env.SUPPORT_ADDRESS,
  // Asks no table; it has gone cold by the next hour.
  keys: signingKeys(env.SIGNING_SECRET_ID, async () => undefined),
  now,
});
