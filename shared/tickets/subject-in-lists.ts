const LONGEST = 120;

/** The subject as lists, index entries and search have it, which are written again and again; the record keeps all of it. Pure. */
export const subjectInLists = (subject: string): string => [...subject].slice(0, LONGEST).join('');
