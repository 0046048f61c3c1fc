import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { incomingOf } from '../../shared/mail/incoming-mail.ts';
import { storeFiles } from '../../shared/mail/mail-files.ts';
import { parseMail } from '../../shared/mail/parse-mail.ts';

const MB = 1024 * 1024;
/** What SES takes. */
const MOST = 40 * MB;

/** As phones and scanners send them: one large file, or many of a few megabytes; and all of it words. */
function largeMail(kind: string): Buffer {
  if (kind === 'html')
    return Buffer.from(
      `From: a@b.example\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n${'<p>words</p>\r\n'.repeat(MOST / 16)}`,
    );
  if (kind === '8bit') {
    const head =
      'From: a@b.example\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: 8bit\r\n\r\n';
    return Buffer.concat([Buffer.from(head), randomBytes(MOST), Buffer.from('\r\n--b--\r\n')]);
  }
  const parts = kind === 'one' ? 1 : 10;
  const bytes = Math.floor(((MOST / parts) * 3) / 4) - (2 * MB) / parts;
  const pieces = [
    Buffer.from(
      'From: a@b.example\r\nSubject: =?gbk?B?zba7ptQ=?=\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n',
    ),
  ];
  for (let n = 0; n < parts; n += 1) {
    const lines = randomBytes(Math.floor(bytes)).toString('base64').replaceAll(/.{76}/g, '$&\r\n');
    const head = `--b\r\nContent-Type: application/pdf; name=${n}.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n`;
    pieces.push(Buffer.from(head), Buffer.from(lines), Buffer.from('\r\n'));
  }
  return Buffer.concat([...pieces, Buffer.from('--b--\r\n')]);
}

const [, , mode, path = ''] = process.argv;
if (mode === 'make') {
  process.stdout.write(largeMail(path));
} else {
  const raw = readFileSync(mode ?? '');
  const began = performance.now();
  const mail = await parseMail(raw);
  const delivery = {
    id: 'x',
    rawKey: 'inbound/x',
    source: '',
    recipients: [],
    at: new Date(0),
    failed: { spam: false, virus: false, dmarc: false },
    verdicts: {},
  };
  const incoming = incomingOf(mail, delivery, 'support@redress.example');
  let stored = 0;
  const files = {
    async put({ content }: { content: Uint8Array }) {
      stored += content.length;
    },
  };
  await storeFiles(files, { mail, incoming, raw });
  const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
  const megabytes = (bytes: number) => Math.round(bytes / MB);
  process.stdout.write(
    `${JSON.stringify({ mail: megabytes(raw.length), stored: megabytes(stored), attachments: mail.attachments.length, peak: Math.round(peak), ms: Math.round(performance.now() - began) })}\n`,
  );
}
