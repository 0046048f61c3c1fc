import { administrationWordsIn } from '../../../../shared/pages/administration-words/administration-words.ts';
import type { Visit } from '../visit.ts';

export const wordsOf = ({ words }: Pick<Visit, 'words'>) => administrationWordsIn(words.language);
