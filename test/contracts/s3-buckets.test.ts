import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../infra/local/database.ts';
import type { LocalContext, Resource } from '../../infra/local/part.ts';
import { s3 } from '../../infra/local/s3/s3.ts';

// Templates and files are the local cloud's own: these ask the part itself.
const NOW = Date.parse('2026-11-22T10:00:00Z');
let dataDir: string;
let database: DatabaseSync;
let now: number;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'redress-s3-'));
  database = openDatabase(dataDir);
  now = NOW;
});
afterEach(async () => {
  database.close();
  await rm(dataDir, { recursive: true });
});

const open = () => {
  const clock = { now: () => now, iso: () => new Date(now).toISOString() };
  const place = { region: 'eu-central-1', account: '000000000000', awsUrl: '' };
  return s3({ clock, database, dataDir, ...place, log: () => undefined } satisfies LocalContext);
};
const declare = async (part: ReturnType<typeof s3>, properties: Resource['properties'], type = 'AWS::S3::Bucket') => {
  const kind = part.kinds.find((candidate) => candidate.type === type);
  const declared = { stack: 'RedressData', logicalId: 'Mail', type, properties };
  const identity = kind?.identify(declared) ?? { ref: '', attributes: {} };
  await kind?.create({ ...declared, ...identity });
  return identity;
};
const files = async () =>
  (await readdir(join(dataDir, 's3'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
const rule = (ExpirationInDays: number) => ({
  LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays }] },
});

test('a declared bucket is known by what CloudFormation gives for it', async () => {
  expect(await declare(open(), { BucketEncryption: {} })).toEqual({
    ref: 'redressdata-mail',
    attributes: {
      Arn: 'arn:aws:s3:::redressdata-mail',
      DomainName: 'redressdata-mail.s3.amazonaws.com',
      RegionalDomainName: 'redressdata-mail.s3.eu-central-1.amazonaws.com',
    },
  });
});

test('declaring it again with another rule moves the expiry of what is stored', async () => {
  const part = open();
  const { ref } = await declare(part, rule(30));
  await part.put(ref, 'letter', Buffer.from('x'));
  expect(part.nextDueAt()).toBe(Date.parse('2026-12-23T00:00:00Z'));
  await declare(part, rule(1));
  expect(part.nextDueAt()).toBe(Date.parse('2026-11-24T00:00:00Z'));
  now = part.nextDueAt();
  await part.actOnDue();
  expect([part.nextDueAt(), await files()]).toEqual([Number.POSITIVE_INFINITY, []]);
});

test('a property that would change what the bucket does is refused by name; a policy is not', async () => {
  const part = open();
  await expect(declare(part, { NotificationConfiguration: {} })).rejects.toThrow(/NotificationConfiguration/);
  await expect(declare(part, { Bucket: 'b', PolicyDocument: {} }, 'AWS::S3::BucketPolicy')).resolves.toBeDefined();
});

test('a replaced or refused object leaves no file behind, nor does a kill before its row was written', async () => {
  const part = open();
  const { ref } = await declare(part, {});
  await part.put(ref, 'letter', Buffer.from('old'));
  await part.put(ref, 'letter', Buffer.from('new'));
  await expect(part.put('no-such-bucket', 'letter', Buffer.from('x'))).rejects.toThrow();
  expect(await files()).toHaveLength(1);
  database.exec("INSERT INTO s3_unowned_blob VALUES ('zz-half-written')");
  await mkdir(join(dataDir, 's3', 'zz'));
  await writeFile(join(dataDir, 's3', 'zz', 'zz-half-written'), 'half');
  await open().start();
  expect(await files()).toHaveLength(1);
});
