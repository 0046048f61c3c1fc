import { Sha256Node } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { expect, test } from 'vitest';
import { escaped, type Outgoing, queryString, signed } from '../../shared/aws/lean/signature.ts';

const REGION = 'eu-central-1';
const AT = new Date('2026-01-05T12:00:00.789Z');
const lasting = { accessKeyId: 'AKID', secretAccessKey: 'se/cr+et' };
const passing = { ...lasting, sessionToken: 'to/ken==' };

/** By the SDK's own signer. */
async function bySdk({ method, path, query, headers, body }: Outgoing, service: string, credentials: typeof lasting) {
  const signer = new SignatureV4({ service, region: REGION, credentials, sha256: Sha256Node, applyChecksum: false });
  const request = { method, path, query, headers, body, protocol: 'https:', hostname: headers.host ?? '' };
  return (await signer.sign(request, { signingDate: AT })).headers;
}

const aPost: Outgoing = {
  method: 'POST',
  path: '/',
  query: {},
  headers: {
    host: 'dynamodb.eu-central-1.amazonaws.com',
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'DynamoDB_20120810.GetItem',
  },
  body: '{"TableName":"中"}',
};
const anOddDelete: Outgoing = {
  method: 'DELETE',
  path: `/schedules/${escaped("a b/c*'(é)!~-._")}`,
  query: { groupName: "g*'&=+ é", clientToken: '1', Z: '' },
  headers: { host: 'localhost:4566' },
  body: '',
};

test.each([
  ['with lasting credentials', aPost, lasting],
  ['with those of a function', aPost, passing],
  ['of an odd address', anOddDelete, passing],
])('a request %s is signed as the SDK signs it', async (_what, request, credentials) => {
  const signing = { credentials, region: REGION, service: 'dynamodb', at: AT };
  expect(signed(request, signing)).toEqual(await bySdk(request, 'dynamodb', credentials));
});

test('a query stands in the address as it is signed', () => {
  expect(queryString(anOddDelete.query)).toBe('Z=&clientToken=1&groupName=g%2A%27%26%3D%2B%20%C3%A9');
});
