const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  sect: '§',
  deg: '°',
  plusmn: '±',
  middot: '·',
  bull: '•',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  times: '×',
  divide: '÷',
  iexcl: '¡',
  iquest: '¿',
  szlig: 'ß',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  agrave: 'à',
  aacute: 'á',
  acirc: 'â',
  atilde: 'ã',
  aring: 'å',
  aelig: 'æ',
  ccedil: 'ç',
  egrave: 'è',
  eacute: 'é',
  ecirc: 'ê',
  euml: 'ë',
  igrave: 'ì',
  iacute: 'í',
  icirc: 'î',
  iuml: 'ï',
  ntilde: 'ñ',
  ograve: 'ò',
  oacute: 'ó',
  ocirc: 'ô',
  otilde: 'õ',
  oslash: 'ø',
  ugrave: 'ù',
  uacute: 'ú',
  ucirc: 'û',
  yacute: 'ý',
  thinsp: ' ',
  ensp: ' ',
  emsp: ' ',
  zwnj: '',
  zwj: '',
  shy: '',
  larr: '←',
  rarr: '→',
  uarr: '↑',
  darr: '↓',
};

/** Elements whose content nobody reads. */
const HIDDEN = new Set(['head', 'style', 'script', 'title', 'noscript', 'template']);
const BLOCKS =
  /^(?:p|div|tr|li|h[1-6]|blockquote|table|ul|ol|pre|hr|section|article|header|footer|address|dl|dt|dd|center|form)$/;
const PARAGRAPHS = /^(?:p|h[1-6]|blockquote|ul|ol|table|pre)$/;
const TAG = /^<(\/?)([a-z][a-z0-9]*)/i;

/** Readable text of an HTML mail: blocks on lines of their own, list items with a dash. Linear in its length. */
export function textFromHtml(html: string): string {
  const out: string[] = [];
  let hiddenBy = '';
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at);
    const until = open < 0 ? html.length : open;
    if (hiddenBy === '' && until > at) out.push(decodeEntities(html.slice(at, until)).replaceAll(/[ \t\r\n\f]+/g, ' '));
    if (open < 0) break;
    const end = endOfTag(html, open);
    const [, closing, name = ''] = TAG.exec(html.slice(open, open + 40)) ?? [];
    const tag = name.toLowerCase();
    if (hiddenBy === '') {
      if (tag === '' && end === open + 1) out.push('<');
      out.push(breakFor(tag, closing === '/'));
      if (closing === '' && HIDDEN.has(tag)) hiddenBy = tag;
    } else if (closing === '/' && tag === hiddenBy) hiddenBy = '';
    else if (tag === 'body') hiddenBy = '';
    at = end;
  }
  return tidy(out.join(''));
}

function endOfTag(html: string, open: number): number {
  if (html.startsWith('<!--', open)) {
    const end = html.indexOf('-->', open + 4);
    return end < 0 ? html.length : end + 3;
  }
  if (!/[a-z/!?]/i.test(html.charAt(open + 1))) return open + 1;
  const end = html.indexOf('>', open);
  return end < 0 ? html.length : end + 1;
}

function breakFor(tag: string, closing: boolean): string {
  if (tag === 'br') return '\n';
  if (tag === 'li' && !closing) return '\n- ';
  if (tag === 'td' || tag === 'th') return ' ';
  if (PARAGRAPHS.test(tag)) return '\n\n';
  return BLOCKS.test(tag) ? '\n' : '';
}

function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));?/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name)] ?? NAMED[String(name).toLowerCase()] ?? all;
    const code = Number.parseInt(decimal ?? hex, decimal === undefined ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

function tidy(text: string): string {
  const lines = text
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.replaceAll(/ {2,}/g, ' ').trim());
  return lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
