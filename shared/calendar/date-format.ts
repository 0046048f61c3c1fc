const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Writes instants as `Intl.DateTimeFormat` does with these options (the zone is one of them), each made once in a
 * process: to make one takes longer than the rest of a letter. Throws RangeError for a zone or locale that nobody knows.
 */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}
