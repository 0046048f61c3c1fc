const WROTE =
  '(?:wrote|writes|schrieb|kirjoitti|napsal(?:\\(a\\))?|napísal(?:\\(a\\))?|написав|написала|a écrit|escribió|ha scritto|scrisse|het volgende geschreven|heeft geschreven|schreef|skrev|escreveu|napisał(?:\\(a\\))?|napisao je|pisze|пишет|пише|написал(?:\\(а\\))?|написа|írta|a scris|yazdı|έγραψε|menulis|đã viết|เขียนว่า|كتب|写道|寫道|編寫|说道|쓴 글|작성)';
/** `On <date>, <who> wrote:` and its likes; it may run over two or three lines. */
const ATTRIBUTIONS: readonly RegExp[] = [
  new RegExp(
    `^[>\\s]*(?:on|am|le|el|il|op|den|em|w dniu|dnia|da|den|på|den|在|于|於)[\\s,:]?.{4,300}${WROTE}\\s*[:：]?\\s*$`,
    'iu',
  ),
  /^[>\s]*.{0,200}\d{1,4}.{0,200}(?:写道|寫道)\s*[:：]\s*$/u,
  new RegExp(`^[>\\s]*.{0,80}<[^<>\\s]+@[^<>\\s]+>.{0,40}${WROTE}\\s*[:：]\\s*$`, 'iu'),
  // A date first, then who and the verb: Russian, Finnish, Chinese phones; or the date and the address alone.
  new RegExp(`^[>\\s]*(?:\\p{L}{2,3}\\.? )?\\d{1,4}[-./. 年].{4,200}${WROTE}\\s*[:：]\\s*$`, 'iu'),
  /^[>\s]*\d{1,4}[-./年].{4,200}<[^<>]+@[^<>]+>.{0,40}[:：]\s*$/u,
  /^[>\s]*(?:am|den|op|il)\s.{0,80}\d.{0,80}(?:schrieb|skrev|schreef|ha scritto)\s.{1,200}:\s*$/iu,
  new RegExp(`^[>\\s]*at \\d.{4,120}\\b(?:you )?${WROTE}\\s*:\\s*$`, 'iu'),
];

/** Begins with a date in one of these languages: the lines before its verb belong to it. */
const OPENS = /^[>\s]*(?:on|am|le|el|il|op|den|em|w dniu|在|于|於|\d{1,4}[. 年]|\p{L}{2,3} \d{1,2}\.)[\s,].*\d/iu;

const ADDRESS = /[<(（][^\s<>()@]{1,80}@[^\s<>()@]{2,120}[>)）]/u;
const TIME = /(?<!\p{Nd})\p{Nd}{1,2}\s?[:.hH時时点시]\s?\p{Nd}{2}(?!\p{Nd})/u;
const DATE = /(?<!\p{Nd})(?:\p{Nd}{4}(?!\p{Nd})|\p{Nd}{1,2}[./-]\s?\p{Nd}{1,2}[./-]\s?\p{Nd}{2}(?!\p{Nd}))/u;
const VERB = new RegExp(`(?<!\\p{L})${WROTE}(?!\\p{Script=Latin}|\\p{Script=Cyrillic})|のメール|님이 작성`, 'iu');
/** Marks of direction stand between letters in Hebrew and Arabic, and are not seen. */
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const LONGEST = 400;

/** `On <date>, <who> wrote:` over all of these lines, but not over the last of them alone. */
export function attributes(lines: readonly string[]): boolean {
  if (lines.some((line) => line.trim() === '') || !isAttribution(joined(lines))) return false;
  const [first = '', ...rest] = lines;
  if (OPENS.test(first) || isDateLine(first, rest)) return true;
  return !rest.some((_, at) => isAttribution(joined(rest.slice(at))));
}

const joined = (lines: readonly string[]) =>
  lines
    .map((line) => line.slice(0, LONGEST).trim())
    .join(' ')
    .replaceAll(DIRECTION, '')
    .trim();

/** The day stands in the first line, and who wrote in the others. */
const isDateLine = (first: string, rest: readonly string[]) =>
  DATE.test(first) && TIME.test(first) && !rest.some((line) => DATE.test(line));

/**
 * In whatever language: who wrote (an address, or somebody who "wrote") and when (a day and a time), ended by a colon, or
 * drawn between dashes.
 */
function isAttribution(line: string): boolean {
  if (!/[:：-]$/.test(line)) return false;
  const dated = line.length <= LONGEST && TIME.test(line) && DATE.test(line);
  if (line.endsWith('-')) return dated && /^[>\s]*-{3,}\s.*\s-{3,}$/u.test(line);
  if (dated && (ADDRESS.test(line) || VERB.test(line))) return true;
  return ATTRIBUTIONS.some((attribution) => attribution.test(line));
}
