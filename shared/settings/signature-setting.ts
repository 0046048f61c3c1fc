import type { Bilingual } from '../regulation/words.ts';

/** Whom letters go to: each has a signature of its own. */
export const SIGNED_TO = ['customers', 'colleagues'] as const;
export type SignedTo = (typeof SIGNED_TO)[number];

/** Characters: a name, an address, a phone number. */
export const MOST_SIGNATURE = 300;

/** What stands under every letter; `{centre}` is what the centre is called. */
export type SignatureSetting = Readonly<Record<SignedTo, Bilingual>>;
