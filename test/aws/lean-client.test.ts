import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { HttpResponse } from '@smithy/core/transport';
import { expect, test } from 'vitest';
import { LEAN, lean } from '../../shared/aws/lean-client.ts';

/** Whoever signed what was asked, in order: `AKID/20260105/eu-west-1/dynamodb/aws4_request`. */
function asking(credentials: () => Promise<{ accessKeyId: string; secretAccessKey: string; expiration: Date }>) {
  const signers: string[] = [];
  const requestHandler = {
    handle: async ({ headers }: { headers: Record<string, string> }) => {
      signers.push(/Credential=(\S+),/.exec(headers.authorization ?? '')?.[1] ?? '');
      return { response: new HttpResponse({ statusCode: 200, headers: {}, body: Buffer.from('{}') }) };
    },
  };
  const client = lean(new DynamoDBClient({ ...LEAN, region: 'eu-west-1', credentials, requestHandler }));
  return { signers, ask: () => client.send(new ListTablesCommand({})) };
}

test('a client’s one signer signs with the credentials of the moment, not with those that it was made with', async () => {
  let accessKeyId = 'KEY1';
  const { signers, ask } = asking(async () => ({ accessKeyId, secretAccessKey: 'secret', expiration: new Date() }));
  await ask();
  accessKeyId = 'KEY2';
  await ask();
  expect(signers.map((signer) => signer.replace(/\/\d+\//, '/'))).toEqual([
    'KEY1/eu-west-1/dynamodb/aws4_request',
    'KEY2/eu-west-1/dynamodb/aws4_request',
  ]);
});

test('a first request that could not be signed does not keep the next from it', async () => {
  let fails = true;
  const { signers, ask } = asking(async () => {
    if (fails) throw new Error('no credentials yet');
    return { accessKeyId: 'KEY', secretAccessKey: 'secret', expiration: new Date() };
  });
  await expect(ask()).rejects.toThrow('no credentials yet');
  fails = false;
  await ask();
  expect(signers).toHaveLength(1);
});
