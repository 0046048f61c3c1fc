/** Signs that a name is broken or turned around by, so that `exe` reads as `txt`. */
const INVISIBLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** The last part of a path, whatever separates it: old programs send whole paths, and some senders mean harm by them. */
export const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? '';

/** An attachment's name as people read it: no path, at most 255 characters; `attachment` where nothing else was there. */
export function shownName(name: string): string {
  const base = baseName(name.toWellFormed()).replaceAll(INVISIBLE, '').trim();
  return /^\.{0,2}$/.test(base) ? 'attachment' : base.slice(-255).toWellFormed();
}
