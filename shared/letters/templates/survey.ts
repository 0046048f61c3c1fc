import { SURVEY_LINK_DAYS } from '../../regulation/follow-up.ts';
import { SURVEY_DAYS } from '../letter-words.ts';
import { wordedLetter } from '../worded-letter.ts';

const CLOSING = {
  zh: `打开链接并不会提交任何评价，在页面上确认后才算。链接在 ${SURVEY_LINK_DAYS} 天内有效。`,
  en: `Opening the link answers nothing: only the form on the page does. It works for ${SURVEY_LINK_DAYS} days.`,
} as const;

export const SURVEY_LINK = { zh: '填写评价', en: 'Give your answer' } as const;

/** A5.5.4: how satisfied is the customer? Opening the link answers nothing; only the form behind it does. */
export const survey = wordedLetter('survey', {
  values: () => ({ days: SURVEY_DAYS }),
  rest: ({ surveyUrl }, language) => ({
    link: { label: SURVEY_LINK[language], url: surveyUrl },
    closing: [CLOSING[language]],
  }),
});
