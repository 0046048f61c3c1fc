/** How sure the trimming is: `certain` by an unmistakable mark, `likely` by habit of clients, `none`: nothing was cut. */
export interface Reply {
  readonly text: string;
  readonly confidence: 'certain' | 'likely' | 'none';
}

/** A line after which everything is what somebody wrote before. */
const SEPARATORS: readonly RegExp[] = [
  /^[>\s]*-{2,}\s*(?:original message|original appointment|forwarded message|reply message|reply above this line|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale|oorspronkelijk bericht|oprindelig meddelelse|原始邮件|原始郵件|邮件原件|原邮件|原始信件|转发的邮件|轉寄郵件|转发邮件信息|回复的原邮件)\s*-{2,}\s*$/i,
  /^\s*-{3,}\s*(?:original message|原始邮件|原始郵件|邮件原件|原邮件)\s*$/i,
  /^\s*_{20,}\s*$/,
  /^\s*-{4}\s*on .{6,200} wrote\s*-{4}\s*$/i,
  /^\s*#{2,}.*(?:reply|回复|回覆).*(?:above|之上|以上).*#{2,}\s*$/i,
];

const WROTE =
  '(?:wrote|writes|schrieb|kirjoitti|napsal(?:\\(a\\))?|написав|a écrit|escribió|ha scritto|scrisse|het volgende geschreven|heeft geschreven|schreef|skrev|escreveu|napisał(?:\\(a\\))?|пишет|написал|写道|寫道|編寫|说道)';
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
const OPENS_ATTRIBUTION =
  /^[>\s]*(?:on|am|le|el|il|op|den|em|w dniu|在|于|於|\d{1,4}[. 年]|\p{L}{2,3} \d{1,2}\.)[\s,].*\d/iu;

/** The first of a block of header lines that Outlook, Foxmail and phone clients put before what they quote. */
const FIRST_HEADER =
  /^[>\s*]*(?:from|von|de|da|van|fra|från|od|lähettäjä|от|差出人|发件人|發件人|寄件者|寄件人|差出人)\s*[:：]\s*\*?\s*\S/iu;
const NEXT_HEADER =
  /^[>\s*]*(?:sent|date|to|cc|subject|reply-to|skickat|till|ämne|sendt|til|emne|lähetetty|vastaanottaja|aihe|отправлено|кому|тема|gesendet|datum|an|betreff|envoyé|date|à|objet|enviado|fecha|para|asunto|inviato|data|a|oggetto|risposta|verzonden|aan|onderwerp|发送时间|發送時間|发送日期|日期|時間|时间|收件人|收件者|抄送|副本|主题|主題|主旨)\s*[:：]/iu;

const SIGNATURE = /^--\s?$|^__+\s*$/;
const PHONE_SIGNATURE =
  /^\s*(?:sent from (?:(?:outlook|mail for|yahoo|typeapp|samsung)\b.{0,80}|my [^\s,;]+(?: [^\s,;]+){0,4}(?: on .{1,40})?)|get outlook for .{0,60}|envoyé (?:de(?:puis)? mon|à partir de|depuis) .{0,40}|gesendet von (?:outlook|mail|meinem|yahoo).{0,40}|von meinem .{0,40} gesendet.{0,40}|enviado (?:desde|do) .{0,60}|发自我的.{0,40}|发自.{0,20}(?:手机|邮箱|iPhone|iPad).{0,20}|來自我的.{0,40}|从我的.{0,30}发送.{0,10}|(?:发送|傳送)自.{0,60}|sendt fra min .{0,40}|skickat från min .{0,40})\s*$/iu;

/**
 * The part of a mail that is new: quoted originals, in the forms of Chinese and Western clients, and the signature cut
 * off. Where that would leave nothing, or the mail answers between the quoted lines, all of it is kept.
 */
export function replyOf(text: string): Reply {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  // QQ writes the entity into its plain text.
  const cut = firstCut(lines.map((line) => line.replaceAll('&nbsp;', ' ')));
  const below = writtenBelow(lines, cut.at);
  if (below !== null) return { text: below, confidence: 'likely' };
  const kept = withoutTail(lines.slice(0, cut.at));
  const reply = kept.join('\n').trim();
  if (reply === '' || answersBetween(lines, cut.at)) return { text: text.trim(), confidence: 'none' };
  if (kept.length === lines.length) return { text: reply, confidence: 'none' };
  return { text: reply, confidence: cut.certain ? 'certain' : 'likely' };
}

/** Nobody writes a longer answer; a log pasted into a mail is not searched for quotations. */
const MAX_LINES = 1_000;

function firstCut(lines: readonly string[]): { at: number; certain: boolean } {
  for (let at = 0; at < Math.min(lines.length, MAX_LINES); at += 1) {
    if (separates(lines, at)) return { at, certain: true };
  }
  return { at: lines.length, certain: false };
}

function separates(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? '').slice(0, 1_000);
  if (SEPARATORS.some((separator) => separator.test(line))) return true;
  if (startsHeaderBlock(lines, at)) return true;
  return [1, 2, 3].some((span) => attributes(lines.slice(at, at + span)));
}

/** `On <date>, <who> wrote:` over all of these lines, but not over the last of them alone. */
function attributes(lines: readonly string[]): boolean {
  if (lines.some((line) => line.trim() === '')) return false;
  const joined = lines.map((line) => line.slice(0, 400).trim()).join(' ');
  if (!/[:：]$/.test(joined) || !ATTRIBUTIONS.some((attribution) => attribution.test(joined))) return false;
  return lines.length === 1 || OPENS_ATTRIBUTION.test(lines[0] ?? '') || !attributes(lines.slice(1));
}

function startsHeaderBlock(lines: readonly string[], at: number): boolean {
  if (!FIRST_HEADER.test((lines[at] ?? '').slice(0, 300))) return false;
  const following = lines
    .slice(at + 1, at + 8)
    .filter((line) => line.trim() !== '')
    .slice(0, 4);
  return following.filter((line) => NEXT_HEADER.test(line.slice(0, 300))).length >= 2;
}

/** Without quoted lines, rules, empty lines and a signature at the end. */
function withoutTail(lines: readonly string[]): readonly string[] {
  const signature = lines.findIndex((line) => SIGNATURE.test(line));
  const kept = (signature > 0 ? lines.slice(0, signature) : lines).filter(
    (line) => !PHONE_SIGNATURE.test(line.slice(0, 300).replace(/\s*<https?:[^<>]*>\s*$/, '')),
  );
  let end = kept.length;
  while (end > 0 && /^\s*(?:>.*|[-_*]{4,}\s*)?$/.test(kept[end - 1] ?? '')) end -= 1;
  return kept.slice(0, end);
}

const isQuoted = (line: string) => /^\s*>/.test(line);

/**
 * The answer of somebody who writes below what they quote: one quoted block, with nothing but a greeting before it.
 * @returns null where that is not so
 */
function writtenBelow(lines: readonly string[], cut: number): string | null {
  const before = lines.slice(0, cut).filter((line) => line.trim() !== '');
  if (before.length > 1 || (before[0]?.length ?? 0) > GREETING) return null;
  const first = lines.findIndex((line, at) => at >= cut && isQuoted(line));
  if (first < 0 || first > cut + ATTRIBUTION_LINES) return null;
  const end = lines.findIndex((line, at) => at > first && !isQuoted(line) && line.trim() !== '');
  if (end < 0) return null;
  const own = lines.slice(end);
  if (own.some(isQuoted) || firstCut(own).at < own.length) return null;
  const kept = withoutTail(own).join('\n').trim();
  return kept === '' || SIGNATURE.test(own[0] ?? '') ? null : [...before, kept].join('\n\n');
}

/** As long as `Dear Mrs. Brown and colleagues,` may be. */
const GREETING = 40;
const ATTRIBUTION_LINES = 4;

/** Somebody wrote on after the quoted lines: what they answer is part of the answer. */
function answersBetween(lines: readonly string[], cut: number): boolean {
  const after = lines.slice(cut).findIndex((line) => /^\s*>/.test(line));
  if (after < 0) return false;
  const rest = lines.slice(cut + after);
  const last = rest.findLastIndex((line) => /^\s*>/.test(line));
  const own = rest.slice(0, last).filter((line) => !/^\s*(?:>.*)?$/.test(line));
  return own.length > 0;
}
