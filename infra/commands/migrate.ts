import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { isZone } from '../../shared/calendar/zone-clock.ts';
import type { Restored } from '../backup/restore-order.ts';
import { restorePart } from '../backup/restore-table.ts';
import type { Item } from '../backup/table-items.ts';
import { Checkpoint } from '../migration/checkpoint.ts';
import { differences } from '../migration/compare-tables.ts';
import { MIGRATIONS } from '../migration/migrations.ts';
import { copyTable, type Move, tableFollower } from '../migration/move-table.ts';
import { type Walk, walkTable } from '../migration/walk-table.ts';

const USAGE = `npm run migrate -- reindex --table <TableName> --zone <companyZone>   tickets' index attributes, as the present code writes them
npm run migrate -- words --table <TableName>                          the words that tickets and customers are found by
npm run migrate -- copy --from <TableName> --to <TableName>           copies a table, then follows its stream until Ctrl-C
npm run migrate -- restore-records --from <restored> --to <TableName>  what a table that DynamoDB restored says was done;
npm run migrate -- restore-events --from <restored> --to <TableName>   then its events, when functions follow the stream of the other
                                                                        (--former-staff: the user pool is gone as well)
npm run migrate -- compare --from <TableName> --to <TableName>        names items that differ, either way
Everywhere: --segments <n> (4) parts side by side; --only <prefix of pk> for a part of a table. One that broke off goes on where it was
(migration-….json in this folder; delete it to begin anew). On one machine: AWS_ENDPOINT_URL=<the AWS endpoint that npm start names>
AWS_REGION=eu-central-1 AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local`;

const text = z.string().check(z.minLength(1));
const common = {
  segments: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(64)), 4),
  only: z._default(z.string(), ''),
};
const zone = z.string().check(z.refine(isZone, 'an IANA time zone, the companyZone of the stage'));
const tables = { from: text, to: text };
const restored = { ...tables, formerStaff: z.boolean() };
const Request = z.discriminatedUnion('what', [
  z.object({ what: z.literal('reindex'), table: text, zone, ...common }),
  z.object({ what: z.literal('words'), table: text, ...common }),
  z.object({ what: z.literal('copy'), ...tables, ...common }),
  z.object({ what: z.literal('restore-records'), ...restored, ...common }),
  z.object({ what: z.literal('restore-events'), ...restored, ...common }),
  z.object({ what: z.literal('compare'), ...tables, ...common }),
]);

const option = { type: 'string' } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'former-staff': { type: 'boolean', default: false },
    table: option,
    zone: option,
    from: option,
    to: option,
    segments: option,
    only: option,
  },
});
const asked = z.safeParse(Request, { ...values, what: positionals[0], formerStaff: values['former-staff'] });
if (!asked.success) {
  console.error(`${z.prettifyError(asked.error)}\n\n${USAGE}`);
  process.exit(2);
}
const request = asked.data;
const client = new DynamoDBClient({});
const say = (line: string) => console.log(line);
const wanted = ({ pk }: Item) => pk?.S?.startsWith(request.only) ?? false;

function walkOver(tableName: string, purpose: string): Walk {
  const checkpoint = new Checkpoint(`migration-${purpose}-${tableName}.json`, request.segments);
  let told = Date.now();
  const progress = (seen: number) => {
    if (Date.now() - told < 5_000) return;
    told = Date.now();
    say(`${purpose}: ${seen} items looked at`);
  };
  return { client, tableName, segments: request.segments, checkpoint, progress };
}

async function migrate(name: string, tableName: string): Promise<void> {
  const table = {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    tableName,
  };
  const migration = MIGRATIONS[name]?.(table, 'zone' in request ? request.zone : 'UTC');
  if (migration === undefined) throw new Error(`there is no migration ${name}`);
  const outcomes: Record<string, number> = {};
  await walkTable(walkOver(tableName, name), async (item) => {
    if (!wanted(item)) return;
    const outcome = await migration(item);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  });
  say(`${name}: ${JSON.stringify(outcomes)}`);
}

async function copy(from: string, to: string): Promise<void> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: from }));
  const move: Move = {
    walk: walkOver(from, `copy-to-${to}`),
    streams: new DynamoDBStreamsClient({}),
    streamArn: Table?.LatestStreamArn ?? '',
    target: { client, tableName: to },
    wanted: (item) => wanted(item),
  };
  await copyTable(move);
  say(
    'copied; now following what changed meanwhile and changes. Ctrl-C when functions write to the new table and nothing comes any more.',
  );
  for (const follower = tableFollower(move); ; ) {
    const changes = await follower.readOn();
    if (changes > 0) say(`${changes} changes followed`);
    else await setTimeout(1_000);
  }
}

async function restore(part: Restored, { from, to, formerStaff }: { from: string; to: string; formerStaff: boolean }) {
  const walk = walkOver(from, `restore-${part}-to-${to}`);
  say(`${await restorePart({ walk, target: { client, tableName: to }, part, formerStaff, wanted })} ${part} are back`);
}

async function compare(from: string, to: string): Promise<void> {
  const both = [[from, to] as const, [to, from] as const];
  for (const [one, other] of both) {
    const target = { client, tableName: other };
    const found = await differences(walkOver(one, `compare-with-${other}`), target, (item) => wanted(item));
    say(
      `${found.length} items of ${one} are not so in ${other}${found
        .slice(0, 20)
        .map((key) => `\n  ${key}`)
        .join('')}`,
    );
    if (found.length > 0) process.exitCode = 1;
  }
}

if (request.what === 'copy') await copy(request.from, request.to);
else if (request.what === 'restore-records') await restore('records', request);
else if (request.what === 'restore-events') await restore('events', request);
else if (request.what === 'compare') await compare(request.from, request.to);
else await migrate(request.what, request.table);
