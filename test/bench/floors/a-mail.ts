/** A mail of 20 KB as customers send them: text, the same as HTML, and a file of 10 KB. */
export function aMail(): Buffer {
  const text = 'The display stays dark after switching on, and the weighbridge counts twice. '.repeat(20);
  const file = Buffer.alloc(10_240, 'weights ').toString('base64').replaceAll(/.{76}/g, '$&\r\n');
  const alternatives = [
    part('text/plain; charset=utf-8', text),
    part('text/html; charset=utf-8', `<p style="color:#333">${text}</p>`),
  ];
  const inner = `Content-Type: multipart/alternative; boundary=inner\r\n\r\n${enclosed('inner', alternatives)}`;
  const attached = `Content-Disposition: attachment; filename="log.txt"\r\nContent-Transfer-Encoding: base64\r\n${part('text/plain', file)}`;
  return Buffer.from(
    `${HEAD}Content-Type: multipart/mixed; boundary=outer\r\n\r\n${enclosed('outer', [inner, attached])}`,
  );
}

const HEAD =
  'From: Alice Brown <alice@harbour.example>\r\nTo: support@desk.example\r\nSubject: =?utf-8?B?5pi+56S65bGP?= dark\r\nMessage-ID: <a@harbour.example>\r\nDate: Mon, 05 Jan 2026 12:00:00 +0000\r\nMIME-Version: 1.0\r\n';

const part = (type: string, content: string) => `Content-Type: ${type}\r\n\r\n${content}\r\n`;

const enclosed = (boundary: string, parts: readonly string[]) =>
  `${parts.map((one) => `--${boundary}\r\n${one}`).join('')}--${boundary}--\r\n`;
