import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Sha256 } from '../../shared/aws/sha256.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytes = fc.uint8Array({ maxLength: 200 });

async function ours(parts: readonly Uint8Array[], secret?: string | Uint8Array): Promise<string> {
  const hash = new Sha256(secret);
  for (const part of parts) hash.update(part);
  return hex(await hash.digest());
}

test('what requests are hashed and signed with agrees with Node’s own, in whatever pieces it comes, with keys of any length', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(bytes, { maxLength: 3 }), bytes, async (parts, secret) => {
      const whole = Buffer.concat(parts);
      expect(await ours(parts)).toBe(createHash('sha256').update(whole).digest('hex'));
      expect(await ours(parts, secret)).toBe(createHmac('sha256', secret).update(whole).digest('hex'));
    }),
  );
});

test('RFC 4231 the published cases of HMAC-SHA-256 come out, a key in letters and one longer than a block among them', async () => {
  const jefe = await ours([Buffer.from('what do ya want for nothing?')], 'Jefe');
  expect(jefe).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
  const long = 'Test Using Larger Than Block-Size Key - Hash Key First';
  const [data, key] = [Buffer.from(long), Buffer.alloc(131, 0xaa)];
  expect(await ours([data], key)).toBe('60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54');
});

test('a digest may be asked for twice, and a hash that is reset begins anew', async () => {
  const hash = new Sha256();
  hash.update(Buffer.from('a'));
  const first = hex(await hash.digest());
  expect(hex(await hash.digest())).toBe(first);
  hash.reset();
  hash.update(Buffer.from('a'));
  expect(hex(await hash.digest())).toBe(first);
});
