import { toPlainText } from '../../../shared/letters/frame.ts';
import { type LetterSetting, wordsOfLetter } from '../../../shared/letters/words/company-words.ts';
import { sampleLetter } from '../../../shared/letters/words/sample-letter.ts';
import { LANGUAGES } from '../../../shared/regulation/words.ts';
import type { Held } from '../../../shared/settings/held-setting.ts';
import { letterOfKind } from '../../../shared/settings/letters-setting.ts';
import type { SettingEffect } from '../../../shared/settings/setting-effect.ts';
import type { CurrentSetting, SavedSetting, SettingKind } from '../../../shared/settings/settings.ts';
import type { AdministrationApiDeps } from './administrator.ts';

/** Who saved what when; nothing where nobody did. */
export const savingView = (saved: Omit<CurrentSetting, 'kind' | 'content'> | undefined) =>
  saved === undefined
    ? { version: 0 }
    : {
        version: saved.version,
        at: saved.at,
        by: saved.by,
        why: saved.why,
        ...(saved.appliedAt !== undefined && { appliedAt: saved.appliedAt }),
      };

/** A letter's words are there whoever chose them. */
function contentView(kind: SettingKind, content: unknown): unknown {
  const letter = letterOfKind(kind);
  return letter === null ? content : wordsOfLetter(letter, content as LetterSetting);
}

/** A kind of setting as it holds. */
export const heldView = ({ kind, current, content, isOwn }: Held<SettingKind>) => ({
  kind,
  ...savingView(current),
  own: isOwn,
  content: contentView(kind, content),
});

/** One version of it. */
export const versionView = (saved: SavedSetting) => ({
  kind: saved.kind,
  ...savingView(saved),
  content: contentView(saved.kind, saved.content),
});

/** What a content would do to open tickets. */
export const effectView = ({ moves, closing }: SettingEffect) => ({
  ...(moves && {
    moves: moves.tickets.flatMap(({ number, subject, moves: each }) =>
      each.map(({ duty, was, due, stays }) => ({ number, subject, duty, was, due, stays })),
    ),
    lookedAt: moves.lookedAt,
    all: moves.all,
    ...(moves.after !== undefined && { after: moves.after }),
  }),
  ...(closing && { closing }),
});

/** A letter as it would read, with made-up facts. */
export async function letterView(
  { now, zone, settings }: Pick<AdministrationApiDeps, 'now' | 'zone' | 'settings'>,
  { kind }: Held<SettingKind>,
  content: unknown,
) {
  const letter = letterOfKind(kind);
  if (letter === null) return {};
  const { departments, signature } = await settings.current();
  const about = { at: now().toISOString(), zone, departments: departments?.content, signature: signature?.content };
  const words = wordsOfLetter(letter, content as LetterSetting);
  const each = LANGUAGES.map((language) => {
    const text = sampleLetter(letter, words[language], { language, ...about });
    return [language, { subject: text.subject, text: toPlainText(text, language) }];
  });
  return { letter: Object.fromEntries(each) };
}
