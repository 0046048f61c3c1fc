import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { ErasableObjects } from '../../shared/aws/erasable-objects.ts';
import { S3Objects } from '../../shared/aws/s3-objects.ts';

/** A bucket that keeps versions, as S3 answers for it; the embedded one keeps none. */
function versionedBucket(versions: string[]) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://s3');
    asked.push(`${request.method} ${pathname}${searchParams.has('versions') ? '?versions' : ''}`);
    if (request.method === 'DELETE') {
      const version = searchParams.get('versionId');
      if (version === null) versions.push('marker');
      else versions.splice(versions.indexOf(version), 1);
      response.writeHead(204, { 'x-amz-version-id': version ?? 'marker', 'x-amz-delete-marker': 'true' }).end();
      return;
    }
    const each = versions.map((id) => {
      const kind = id === 'marker' ? 'DeleteMarker' : 'Version';
      return `<${kind}><Key>tickets/%E7%A3%85%201.txt</Key><VersionId>${id}</VersionId></${kind}>`;
    });
    const other = '<Version><Key>tickets/%E7%A3%85%201.txt.bak</Key><VersionId>another</VersionId></Version>';
    response.end(`<ListVersionsResult>${each.join('')}${other}</ListVersionsResult>`);
  });
  return { asked, versions, server };
}

let close = () => {};
afterEach(() => close());

test('what is erased is erased in every version, and what only begins like it stays', async () => {
  const { versions, server } = versionedBucket(['v1', 'v2']);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const objects = new S3Objects({
    name: 'files',
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: async () => ({ accessKeyId: 'a', secretAccessKey: 'b' }),
  });
  close = () => {
    objects.close();
    server.close();
  };
  await new ErasableObjects(objects).destroy('tickets/磅 1.txt');
  expect(versions).toEqual([]);
});
