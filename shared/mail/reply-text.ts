import { attributes } from './attribution.ts';
import { isPhoneSignature } from './phone-signature.ts';
import { startsQuotedHeader } from './quoted-header.ts';

/** How sure the trimming is: `certain` by an unmistakable mark, `likely` by habit of clients, `none`: nothing was cut. */
export interface Reply {
  readonly text: string;
  readonly confidence: 'certain' | 'likely' | 'none';
}

/** A line after which everything is what somebody wrote before. */
const SEPARATORS: readonly RegExp[] = [
  /^[>\s]*-{2,}\s*(?:original message|original appointment|forwarded message|replied message|reply message|reply above this line|ursprüngliche nachricht|original-nachricht|weitergeleitete nachricht|message d'origine|message transféré|mensaje original|mensaje reenviado|messaggio originale|messaggio inoltrato|oorspronkelijk bericht|oprindelig meddelelse|ursprungligt meddelande|opprinnelig melding|alkuperäinen viesti|mensagem original|mensagem encaminhada|wiadomość oryginalna|původní zpráva|eredeti üzenet|исходное сообщение|пересылаемое сообщение|özgün ileti|原始邮件|原始郵件|邮件原件|原邮件|原始信件|转发的邮件|轉寄郵件|转发邮件信息|回复的原邮件|元のメッセージ|원본 메일|원본 메시지)\s*-{2,}\s*$/i,
  /^\s*-{3,}\s*(?:original|original message|原始邮件|原始郵件|邮件原件|原邮件)\s*-*\s*$/i,
  /^\s*_{20,}\s*$/,
  /^\s*#{2,}.*(?:reply|回复|回覆).*(?:above|之上|以上).*#{2,}\s*$/i,
  /^\s*(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio inoltrato|begin doorgestuurd bericht|início da mensagem reencaminhada|开始转发的邮件|下面是被转发的邮件|開始轉寄訊息|転送されたメッセージ)\s*[:：]\s*$/i,
  // Lotus Notes: who, and when between dashes.
  /^.{1,80}-{3}\s?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4} \d{1,2}:\d{2}.{0,15}-{3}/,
];

const SIGNATURE = /^--\s?$|^__+\s*$/;

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
  if (SEPARATORS.some((separator) => separator.test(line)) || isRuleBeforeHeader(lines, at)) return true;
  if (startsQuotedHeader(lines, at)) return true;
  return [1, 2, 3].some((span) => attributes(lines.slice(at, at + span)));
}

/** A drawn line, with words in it or without, and the header of a quoted mail right below. */
function isRuleBeforeHeader(lines: readonly string[], at: number): boolean {
  if (!/^[>\s]*[-—_=]{4,}(?:[^-—_=]{1,40}[-—_=]{4,})?\s*$/u.test((lines[at] ?? '').slice(0, 200))) return false;
  const below = [1, 2].find((step) => (lines[at + step] ?? '').trim() !== '');
  return below !== undefined && startsQuotedHeader(lines, at + below);
}

/** Without quoted lines, rules, empty lines and a signature at the end. */
function withoutTail(lines: readonly string[]): readonly string[] {
  const signature = lines.findIndex((line) => SIGNATURE.test(line));
  const kept = (signature > 0 ? lines.slice(0, signature) : lines).filter((line) => !isPhoneSignature(line));
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
