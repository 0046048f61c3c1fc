import { CAUSE_CODES } from '../../../shared/regulation/capa.ts';
import type { Visit } from './visit.ts';

/** What a cause that is counted by is called; the code itself where a company uses one of its own. */
export const causeName = (code: string, { words }: Pick<Visit, 'words'>): string =>
  CAUSE_CODES[code]?.[words.language] ?? code;
