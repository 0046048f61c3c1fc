import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DynamoDBClient, paginateListTables, paginateScan } from '@aws-sdk/client-dynamodb';
import { GetScheduleCommand, paginateListSchedules, SchedulerClient } from '@aws-sdk/client-scheduler';
import { paginateListExecutions, paginateListStateMachines, SFNClient } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, paginateListQueues, SQSClient } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Evidence, Item } from './evidence.ts';

type Config = ConstructorParameters<typeof SQSClient>[0] & { endpoint: string };

/** The endpoint of the embedded services, which is kept with the data. */
function configOf(dataDir: string): Config {
  const database = new DatabaseSync(join(dataDir, 'local.sqlite'), { readOnly: true });
  const port = Number(database.prepare('SELECT port FROM kept_port').get()?.port);
  database.close();
  const credentials = { accessKeyId: 'auditor', secretAccessKey: 'auditor' };
  return { endpoint: `http://127.0.0.1:${port}`, region: 'eu-central-1', credentials };
}

async function itemsOf(config: Config): Promise<Item[]> {
  const client = new DynamoDBClient(config);
  const items: Item[] = [];
  for await (const { TableNames = [] } of paginateListTables({ client }, {})) {
    for (const TableName of TableNames) {
      for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
        items.push(...Items.map((item) => unmarshall(item) as Item));
      }
    }
  }
  return items;
}

/** Schedules that stand at one instant and name a ticket; those of the app's own routine repeat. */
async function timersOf(config: Config): Promise<Evidence['timers']> {
  const client = new SchedulerClient(config);
  const timers: { name: string; at: string }[] = [];
  for await (const { Schedules = [] } of paginateListSchedules({ client }, {})) {
    for (const { Name = '', GroupName } of Schedules.filter(({ Name: name }) => name?.startsWith('NR510201A-'))) {
      const { ScheduleExpression = '' } = await client.send(new GetScheduleCommand({ Name, GroupName }));
      timers.push({ name: Name, at: /^at\((.*)\)$/.exec(ScheduleExpression)?.[1] ?? ScheduleExpression });
    }
  }
  return timers;
}

async function executionsOf(config: Config): Promise<Evidence['executions']> {
  const client = new SFNClient(config);
  const executions: { name: string; status: string }[] = [];
  for await (const { stateMachines = [] } of paginateListStateMachines({ client }, {})) {
    for (const { stateMachineArn } of stateMachines) {
      for await (const page of paginateListExecutions({ client }, { stateMachineArn })) {
        executions.push(...(page.executions ?? []).map(({ name = '', status = '' }) => ({ name, status })));
      }
    }
  }
  return executions;
}

async function queuesOf(config: Config): Promise<Evidence['queues']> {
  const client = new SQSClient(config);
  const queues: { name: string; messages: number }[] = [];
  for await (const { QueueUrls = [] } of paginateListQueues({ client }, {})) {
    for (const QueueUrl of QueueUrls) {
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
      );
      const counts = Object.entries(Attributes).filter(([name]) => name.startsWith('ApproximateNumberOfMessages'));
      const messages = counts.reduce((sum, [, count]) => sum + Number(count), 0);
      queues.push({ name: QueueUrl.split('/').at(-1) ?? '', messages });
    }
  }
  return queues;
}

/** What the services hold, asked of them by plain calls. */
export async function collect(dataDir: string): Promise<Pick<Evidence, 'items' | 'timers' | 'executions' | 'queues'>> {
  const config = configOf(dataDir);
  const [items, timers, executions, queues] = await Promise.all([
    itemsOf(config),
    timersOf(config),
    executionsOf(config),
    queuesOf(config),
  ]);
  return { items, timers, executions, queues };
}
