import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { deadLetterQueues } from '../redrive/dead-letter-queues.ts';
import { look } from '../redrive/look.ts';
import { redrive } from '../redrive/redrive.ts';

const USAGE = `npm run redrive -- --stage <stage>                     lists the dead-letter queues and what lies in them
npm run redrive -- --stage <stage> <queue> --look      shows what lies in one, for example Letters, and leaves it there
npm run redrive -- --stage <stage> <queue>             lets what lies in one run again
npm run redrive -- --stage <stage> ReactionsFollow --ticket <number> [--ticket …]
                                                       events that were given up longer than a day ago: all of those tickets
On one machine: AWS_ENDPOINT_URL=<the AWS endpoint that npm start names> AWS_REGION=eu-central-1 \\
  AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local npm run redrive -- --stage local`;

const text = z.string().check(z.minLength(1));
const Request = z.object({
  stage: text,
  ticket: z.array(z.string().check(z.regex(/^NR510201A-\d{4}-\d{6,}$/, 'a ticket number like NR510201A-2026-000001'))),
});

function fail(problem: string): never {
  console.error(`${problem}\n\n${USAGE}`);
  process.exit(2);
}

const option = { type: 'string' } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    stage: option,
    look: { type: 'boolean', default: false },
    ticket: { ...option, multiple: true, default: [] },
  },
});
const request = z.safeParse(Request, values);
if (!request.success) fail(z.prettifyError(request.error));
const { stage, ticket: tickets } = request.data;

const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
const clients = () => ({
  sqs,
  lambda: new LambdaClient({}),
  dynamo: new DynamoDBClient({}),
  streams: new DynamoDBStreamsClient({}),
});
const queues = await deadLetterQueues(sqs, stage);
if (queues.length === 0) fail(`Stage ${stage} has no dead-letter queues here: is it the right account and region?`);
const [wanted] = positionals;
if (wanted === undefined) {
  for (const { name, waiting } of queues) console.log(`${String(waiting).padStart(6)}  ${name}`);
} else {
  const queue = queues.find(({ name }) => name === wanted);
  if (queue === undefined)
    fail(`There is no dead-letter queue ${wanted}: ${queues.map(({ name }) => name).join(', ')}`);
  const say = (line: string) => console.log(line);
  try {
    if (values.look) for (const line of await look(sqs, queue)) say(line);
    else await redrive({ ...clients(), tickets, say }, queue);
  } catch (error) {
    console.error(`${wanted}: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
