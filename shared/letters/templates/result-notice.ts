import { personalLetter } from './personal-letter.ts';

/** A5.5.1: the customer-service head tells the customer the result. */
export const resultNotice = personalLetter({ zh: '处理结果：', en: 'The result: ' });
