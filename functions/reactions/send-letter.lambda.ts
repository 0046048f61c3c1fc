import { SESClient } from '@aws-sdk/client-ses';
import { DynamoAddresses } from '../../shared/aws/dynamo-addresses.ts';
import { DynamoLetters } from '../../shared/aws/dynamo-letters.ts';
import { DynamoMailCounters } from '../../shared/aws/dynamo-mail-counters.ts';
import { DynamoReports } from '../../shared/aws/dynamo-reports.ts';
import { LEAN, lean } from '../../shared/aws/lean-client.ts';
import { readLetterFile } from '../../shared/aws/letter-file.ts';
import { SesMailer } from '../../shared/aws/ses-mailer.ts';
import { keptFor } from '../../shared/aws/settings-in-force.ts';
import { TalliedCounters } from '../../shared/letters/tallied-counters.ts';
import { metricsOf } from '../../shared/runtime/metrics.ts';
import { wordsIn } from '../../shared/settings/letters-setting.ts';
import { deskDeps, environment, linkDeps, now } from '../deps.ts';
import { SendLetterEnvironment } from '../environment.ts';
import { createHandler } from './send-letter.ts';

const env = environment(SendLetterEnvironment);
const desk = deskDeps(env);
const counters = new DynamoMailCounters(desk.table);

export const handler = createHandler({
  ...desk,
  ...linkDeps(env, desk),
  letters: new DynamoLetters(desk.table),
  reports: new DynamoReports(desk.table),
  letterFile: (number) => readLetterFile(desk.table, number),
  counters,
  tallies: new TalliedCounters(counters, { now }),
  addresses: new DynamoAddresses(desk.table),
  metrics: metricsOf('letters'),
  mailer: new SesMailer(lean(new SESClient(LEAN)), env.CONFIGURATION_SET, env.FOLLOWED_CONFIGURATION_SET),
  letterWords: keptFor({ now }, async () => wordsIn(await desk.settings.letters({ consistent: false }))),
  supportAddress: env.SUPPORT_ADDRESS,
  lettersPerHour: Number(env.LETTERS_PER_HOUR),
  wait: (ms) => new Promise((done) => setTimeout(done, ms)),
});
