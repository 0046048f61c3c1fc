import { SURVEY_DAYS } from '../letter-words.ts';
import { wordedLetter } from '../worded-letter.ts';
import { SURVEY_LINK } from './survey.ts';

const CLOSING = {
  zh: '打开链接并不会提交任何评价，在页面上确认后才算。',
  en: 'Opening the link answers nothing: only the form on the page does.',
} as const;

/** ours:T13: one reminder, after which a person phones. */
export const surveyReminder = wordedLetter('survey-reminder', {
  values: () => ({ days: SURVEY_DAYS }),
  rest: ({ surveyUrl }, language) => ({
    link: { label: SURVEY_LINK[language], url: surveyUrl },
    closing: [CLOSING[language]],
  }),
});
