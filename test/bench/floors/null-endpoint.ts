import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aMail } from './a-mail.ts';

// AWS that does nothing and agrees with everything: nothing is found, every write is taken, every object is one mail.

const SECRET = JSON.stringify({ SecretString: JSON.stringify({ current: 'k1', k1: 'x'.repeat(40) }) });
const SENT =
  '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>m</MessageId></SendRawEmailResult></SendRawEmailResponse>';
const mail = aMail();
let given = 0;
let asked = 0;

function answerTo(target: string, method: string): string | Buffer {
  if (target.endsWith('.Query')) return '{"Items":[],"Count":0,"ScannedCount":0}';
  if (target.endsWith('.UpdateItem')) return `{"Attributes":{"reserved":{"N":"${++given}"}}}`;
  if (target.endsWith('.GetSecretValue')) return SECRET;
  if (target !== '') return '{}';
  return method === 'GET' ? mail : method === 'PUT' ? '' : '{}';
}

const server = createServer((request, response) => {
  const { method = '', url = '', headers } = request;
  asked += 1;
  const target = String(headers['x-amz-target'] ?? '');
  const isSes = method === 'POST' && url === '/' && target === '';
  request.resume().on('end', () => response.end(isSes ? SENT : answerTo(target, method)));
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
// Whoever asks is told how often it was called.
process.on('message', () => process.send?.(asked));
process.on('disconnect', () => process.exit());
