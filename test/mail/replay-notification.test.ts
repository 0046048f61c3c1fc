import { expect, test } from 'vitest';
import { readNotification } from '../../functions/mail/receipt-notification.ts';
import { replayNotification } from '../../functions/mail/replay-notification.ts';
import { aMail } from '../support/a-mail.ts';

const STAMPS = [
  'Return-Path: <alice@harbour.example>',
  'Received: from mx (mx [192.0.2.1])\r\n by inbound-smtp.eu-west-1.amazonaws.com with SMTP id abc123\r\n for support+k1-x@redress.example;\r\n Mon, 23 Nov 2026 01:00:00 +0000 (UTC)',
  'X-SES-Spam-Verdict: PASS',
  'X-SES-Virus-Verdict: FAIL',
  'Authentication-Results: amazonses.com; spf=pass (a); dkim=none; dmarc=fail header.from=harbour.example',
];
const replay = async (headers: string[]) => {
  const raw = aMail(headers, 'x');
  const stored = { bucket: 'mails', key: 'inbound/abc123', raw, storedAt: new Date('2026-11-23T02:00:00.000Z') };
  return readNotification(JSON.stringify(await replayNotification(stored)));
};

test('a mail that is run again from its object is told as SES told it', async () => {
  expect(await replay([...STAMPS, 'From: Alice <alice@harbour.example>'])).toEqual({
    id: 'abc123',
    rawKey: 'inbound/abc123',
    source: 'alice@harbour.example',
    recipients: ['support+k1-x@redress.example'],
    at: new Date('2026-11-23T01:00:00.000Z'),
    failed: { spam: false, virus: true, dmarc: true },
    verdicts: { spam: 'PASS', virus: 'FAIL', spf: 'PASS', dkim: 'GRAY', dmarc: 'FAIL' },
  });
});

test('without the stamps of SES what the object itself says stands', async () => {
  expect(await replay(['Subject: x'])).toMatchObject({
    id: 'abc123',
    recipients: [],
    at: new Date('2026-11-23T02:00:00.000Z'),
  });
});

test('stamps that the sender wrote below those of SES count for nothing', async () => {
  expect(await replay([...STAMPS, 'X-SES-Virus-Verdict: PASS', 'Return-Path: <eve@evil.example>'])).toMatchObject({
    source: 'alice@harbour.example',
    failed: { virus: true },
  });
});
