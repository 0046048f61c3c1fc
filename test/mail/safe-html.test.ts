import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withImages } from '../../shared/mail/html-images.ts';
import { safeHtml } from '../../shared/mail/safe-html.ts';
import { htmlToShow, imagesFromElsewhere } from '../../shared/mail/shown-html.ts';
import { SHOWN_TYPES, sniffType } from '../../shared/mail/sniff-type.ts';

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<iframe src="https://evil.example"></iframe>',
  '<form action="https://evil.example"><input name=p></form>',
  '<style>body{background:url(https://evil.example)}</style>',
  '<p style="background-image:url(https://evil.example);position:fixed">x</p>',
  '<svg onload=alert(1)>',
  '<a href="//evil.example">x</a><a href="/desk?evil.example">x</a>',
  '<math><mi xlink:href="data:x,<script>alert(1)</script>">',
  '<base href="https://evil.example"><meta http-equiv=refresh content="0;url=https://evil.example">',
  '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
])('of %s nothing that acts is left', (html) => {
  expect(safeHtml(html)).not.toMatch(
    /script|onerror|onload|iframe|<form|<input|evil\.example|javascript:|position|data:/i,
  );
});

test('whatever is put together, no attribute acts and no element loads', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    'img',
    'script',
    ' src=',
    'onerror=',
    '<svg',
    '/',
    'javascript:',
    '<!--',
    '-->',
    '&lt;',
    '<style>',
    'a href=',
    ' ',
    'x',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const html = safeHtml(pieces.join('')) ?? '';
      expect(html).not.toMatch(
        /<(?:script|svg|style|iframe|object|embed)|<[^>]*\son\w+\s*=|<[^>]*(?:href|src)="\s*javascript:/i,
      );
    }),
    { numRuns: 2_000 },
  );
});

test('remote images are off until asked for, inline ones stand where the mail has them', () => {
  const safe = safeHtml('<p>a<img src="https://t.example/p.gif?u=1&amp;v=2" alt="b"><img src="cid:i1@x"></p>') ?? '';
  expect(safe).not.toMatch(/<img src/);
  const inline = new Map([['i1@x', 'https://files.example/i1?a=1&b=2']]);
  const off = withImages(safe, { inline, remote: false });
  expect(off).toContain('<img src="https://files.example/i1?a=1&amp;b=2"');
  expect(off).not.toContain(' src="https://t.example');
  expect(withImages(safe, { inline, remote: true })).toContain('<img src="https://t.example/p.gif?u=1&amp;v=2"');
});

test('images from elsewhere are counted as they would load, however they are written', () => {
  const tags = [
    '<img src="https://t.example/1">',
    "<IMG width=1\n  SRC = 'HTTP://t.example/2'/>",
    '<img/src=https://t.example/3>',
    '<img alt="a > b" src="https://t.example/4">',
    '<img src="cid:i1@x">',
    '<img data-src="https://t.example/lazy" srcset="https://t.example/2x 2x">',
    '<!--[if mso]><img src="https://t.example/outlook"><![endif]-->',
    '<img src="/relative">',
    '<p title="<img">src="https://t.example/no"</p>',
    '<imgx src="https://t.example/no">',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...tags)), (some) => {
      const html = some.join('<br>');
      expect(imagesFromElsewhere(html)).toBe(safeHtml(html)?.match(/data-remote-src/g)?.length ?? 0);
    }),
  );
});

test('counting the images of HTML that is worth showing takes no time, whatever is written', () => {
  for (const piece of ['<img ', '<img src', '<!--', '<img src="" ', "<img'"]) {
    const html = piece.padEnd(50).repeat(19_999);
    const began = process.threadCpuUsage();
    expect(htmlToShow({ html }, {})).toEqual({ remoteImages: 0 });
    expect(process.threadCpuUsage(began).user / 1_000).toBeLessThan(1_000);
  }
});

test.each([
  ['x'.repeat(1_000_001), {}],
  ['<p>'.repeat(20_001), {}],
  ['<p>x</p>', { quarantine: 'virus' as const }],
  [undefined, {}],
])('of %.20s nothing is kept to look at', (html, incoming) => {
  expect(htmlToShow(html === undefined ? {} : { html }, incoming)).toBeUndefined();
});

test('of HTML that is worth showing only its images from elsewhere are counted', () => {
  expect(htmlToShow({ html: `${'<p>x'.repeat(19_000)}<img src="http://t.example/p">` }, {})).toEqual({
    remoteImages: 1,
  });
});

test('more HTML than is worth showing is not shown, and what is nested beyond measure is cut off in time', () => {
  expect(safeHtml('x'.repeat(1_000_001))).toBeNull();
  const began = process.threadCpuUsage();
  safeHtml('<div>'.repeat(150_000));
  expect(process.threadCpuUsage(began).user / 1_000).toBeLessThan(2_000);
});

test.each([
  ['%PDF-1.7', 'application/octet-stream', 'application/pdf'],
  ['\x89PNG\r\n\x1a\nx', 'text/plain', 'image/png'],
  ['MZ\x90', 'image/png', 'application/x-msdownload'],
  ['<html><script>', 'image/png', 'text/html'],
  ['<svg onload=x>', 'image/png', 'image/svg+xml'],
  [
    'PK\x03\x04',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  ['PK\x03\x04', 'application/octet-stream', 'application/zip'],
  ['hello', 'application/pdf', 'application/octet-stream'],
  ['hello', 'text/plain', 'text/plain'],
  ['hello', 'text/plain\r\nX: y', 'application/octet-stream'],
])('a file that begins with %j, declared as %s, is %s', (bytes, declared, type) => {
  expect(sniffType(Buffer.from(bytes, 'latin1'), declared)).toBe(type);
});

test('whatever its bytes and label, a file is shown only if it begins as what is shown does', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom(...SHOWN_TYPES, 'text/html', ''),
      (bytes, declared) => {
        const type = sniffType(bytes, declared);
        if (SHOWN_TYPES.has(type))
          expect(Buffer.from(bytes).toString('latin1')).toMatch(/^(?:%PDF-|\x89PNG|\xff\xd8\xff|GIF8|.{8}WEBP)/s);
      },
    ),
  );
});
