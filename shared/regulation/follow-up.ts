/** ours:T13: how the follow-up after closing is spaced, in hours of the calendar that runs round the clock. */
export const SURVEY_WAIT_HOURS = 24;
/** How long the customer has to answer the survey mail, then its reminder. */
export const SURVEY_ANSWER_HOURS = 72;
export const REMINDER_ANSWER_HOURS = 72;
/** B2.3.12: the officer phones within this time once the mails brought no answer. */
export const PHONE_FOLLOW_UP_HOURS = 24;
/** A5.5.4: scores run from 1 to 5; at most this counts as dissatisfied and reopens the ticket (ours:T13). */
export const DISSATISFIED_AT_MOST = 2;
/** The link in a survey mail works this long. */
export const SURVEY_LINK_DAYS = 30;
/** An answer may be replaced by its giver within this time; the earlier one is kept. */
export const SURVEY_REPLACE_DAYS = 7;
