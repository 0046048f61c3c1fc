import { addHours } from '../../calendar/company-day.ts';
import { ROUND_THE_CLOCK } from '../../calendar/working-calendar.ts';
import {
  DISSATISFIED_AT_MOST,
  PHONE_FOLLOW_UP_HOURS,
  REMINDER_ANSWER_HOURS,
  SURVEY_REPLACE_DAYS,
} from '../../regulation/follow-up.ts';
import type { Draft } from '../draft.ts';
import { AlreadyAnswered } from '../errors.ts';
import { openDuty } from '../owe.ts';
import { keepDuties } from '../settle-duties.ts';
import { reopenAs } from './resolve-and-close.ts';
import type { CommandOf, Rule } from './rule.ts';

const awaitsAnswer = ({ ticket }: Draft) => ticket.status === 'closed' && ticket.satisfaction?.round !== ticket.round;

/** A5.5.4: the survey mail of this closing, once. */
export const askSurvey: Rule<'ask-survey'> = (draft) => {
  const { ticket } = draft;
  if (awaitsAnswer(draft) && ticket.byMail && ticket.surveyAsked === undefined) {
    draft.add({ type: 'survey.asked', round: ticket.round, attempt: 1 });
  }
  return undefined;
};

/** ours:T13: one reminder, with a time of its own. */
export const remindSurvey: Rule<'remind-survey'> = (draft) => {
  const { ticket } = draft;
  if (!awaitsAnswer(draft) || !ticket.byMail || ticket.surveyAsked !== 1) return undefined;
  draft.add({ type: 'survey.asked', round: ticket.round, attempt: 2 });
  openDuty(draft, {
    id: `satisfaction-survey.${ticket.round}.2`,
    duty: 'satisfaction-survey',
    from: draft.now,
    hours: REMINDER_ANSWER_HOURS,
    clause: 'A5.5.4',
    calendar: ROUND_THE_CLOCK,
  });
  return undefined;
};

/** B2.3.12: no answer by mail, so the officer phones. */
export const askPhone: Rule<'ask-phone'> = (draft) => {
  const { ticket } = draft;
  if (!awaitsAnswer(draft) || ticket.phoneAsked) return undefined;
  draft.add({ type: 'phone.asked', round: ticket.round });
  if (!ticket.duties.some(({ duty }) => duty === 'phone-follow-up')) {
    openDuty(draft, {
      id: `phone-follow-up.${ticket.round}.1`,
      duty: 'phone-follow-up',
      from: draft.now,
      hours: PHONE_FOLLOW_UP_HOURS,
      clause: 'B2.3.12',
      calendar: ROUND_THE_CLOCK,
    });
  }
  return undefined;
};

function answered(draft: Draft, answer: { round: number; score: number | null; by: 'link' | 'phone' }): void {
  const { ticket } = draft;
  const earlier = ticket.satisfaction?.round === answer.round ? ticket.satisfaction.answers : 0;
  draft.add({ type: 'satisfaction.answered', ...answer, answer: earlier + 1 });
  if (answer.round !== ticket.round) return;
  keepDuties(draft, 'satisfaction-survey', 'phone-follow-up');
  const { score } = answer;
  if (score !== null && score <= DISSATISFIED_AT_MOST && draft.ticket.status === 'closed')
    reopenAs(draft, 'dissatisfied');
}

function refuseSecondAnswer({ ticket, now }: Draft, { round, replaces }: CommandOf<'customer-answered'>): void {
  const { satisfaction } = ticket;
  if (satisfaction === undefined || satisfaction.round < round) return;
  const until = addHours(satisfaction.at, SURVEY_REPLACE_DAYS * 24);
  if (satisfaction.round > round || !replaces || now > until) {
    throw new AlreadyAnswered(
      `This closing has been answered. Within ${SURVEY_REPLACE_DAYS} days it can be replaced by sending replaces: true.`,
    );
  }
}

/** ours:T13: one answer for each closing; a new version within seven days, the old one kept; dissatisfied reopens. */
export const customerAnswered: Rule<'customer-answered'> = (draft, command) => {
  refuseSecondAnswer(draft, command);
  answered(draft, { round: command.round, score: command.score, by: 'link' });
  return command.comment === undefined ? undefined : { comment: command.comment };
};

/** B2.3.11, B2.3.12: the user's opinion as the officer heard it on the phone; without a score nobody could be reached. */
export const answeredByPhone: Rule<'satisfaction'> = (draft, { score, comment }) => {
  answered(draft, { round: draft.ticket.round, score: score ?? null, by: 'phone' });
  return comment === undefined ? undefined : { comment };
};
