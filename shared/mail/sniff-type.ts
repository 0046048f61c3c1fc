/** What files begin with, whatever they are called. */
const MAGIC: readonly (readonly [type: string, at: number, bytes: string])[] = [
  ['application/pdf', 0, '%PDF-'],
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF8'],
  ['image/bmp', 0, 'BM'],
  ['image/webp', 8, 'WEBP'],
  ['image/tiff', 0, 'II*\0'],
  ['image/tiff', 0, 'MM\0*'],
  ['application/zip', 0, 'PK\x03\x04'],
  ['application/gzip', 0, '\x1f\x8b'],
  ['application/vnd.rar', 0, 'Rar!\x1a\x07'],
  ['application/x-7z-compressed', 0, '7z\xbc\xaf\x27\x1c'],
  ['application/x-ole-storage', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['application/ms-tnef', 0, '\x78\x9f\x3e\x22'],
  ['application/x-msdownload', 0, 'MZ'],
  ['video/mp4', 4, 'ftyp'],
];
/** Formats that are another inside: the declared type says which. */
const CONTAINERS = new Set(['application/zip', 'application/x-ole-storage', 'video/mp4', 'image/bmp']);
const PAGE = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,500}?-->\s*)?<(?:!doctype\s+html|html|svg|script|head|body)\b/i;

/** The types that browsers may show rather than save: none of them can carry script. */
export const SHOWN_TYPES: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'application/pdf',
]);

/**
 * What a file is: by its first bytes where they tell, else as declared; what claims to be shown and is something else
 * is nothing but bytes.
 */
export function sniffType(content: Uint8Array, declared: string): string {
  const head = Buffer.from(content.subarray(0, 1_024)).toString('latin1');
  const found = MAGIC.find(([, at, bytes]) => head.startsWith(bytes, at))?.[0];
  if (found !== undefined && !(CONTAINERS.has(found) && isKindOf(declared))) return found;
  if (PAGE.test(head)) return /<svg\b/i.test(head) ? 'image/svg+xml' : 'text/html';
  const valid = /^[\w.+-]+\/[\w.+-]+$/.test(declared);
  return !valid || SHOWN_TYPES.has(declared) ? 'application/octet-stream' : declared;
}

/** A declared type that says more than its container, and is not shown. */
function isKindOf(declared: string): boolean {
  return /^(?:application|video|audio|image)\/(?!octet-stream)[\w.+-]+$/.test(declared) && !SHOWN_TYPES.has(declared);
}
