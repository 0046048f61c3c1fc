import { decodeEncodedWords } from './encoded-words.ts';
import type { MailPart } from './mail-tree.ts';
import { baseName } from './shown-name.ts';

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/ics': 'ics',
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
  'message/rfc822': 'eml',
  'message/delivery-status': 'txt',
  'text/calendar': 'ics',
  'text/plain': 'txt',
  'text/rfc822-headers': 'txt',
};

/** What the sender called an attachment; for one without a name `attachment-<ordinal>` with an ending by its type. */
export function nameOf(part: MailPart, ordinal: number): string {
  const given = part.dispositionParams.filename || part.params.name || '';
  const name = decodeEncodedWords(given)
    .replaceAll(/[\r\n\t]+/g, ' ')
    .trim();
  if (name !== '') return name;
  if (/^application\/(?:vnd\.)?ms-tnef$/.test(part.type)) return 'winmail.dat';
  const [, subtype = 'bin'] = part.type.split('/');
  const extension = EXTENSIONS[part.type] ?? (part.type.startsWith('image/') ? subtype : 'bin');
  return `attachment-${ordinal}.${extension}`;
}

/** How a name may stand in a key, a header or on a disk: no path, no control or reserved characters, at most 120 characters. */
export function safeName(name: string): string {
  const clean = baseName(name)
    .normalize('NFC')
    .replaceAll(/[\p{C}<>:"|?*#%&{}$!'`@+=~^\s]+/gu, '_')
    .replace(/^[._]+/, '');
  const [, stem = '', extension = ''] = /^(.*?)((?:\.[^.]{1,10})?)$/su.exec(clean) ?? [];
  return `${[...stem].slice(0, 108).join('')}${extension}` || 'attachment';
}
