import { aboveZero, flag, oneOf, text } from './variables.ts';

/** What every function that reads or writes tickets needs. */
const Store = {
  TABLE_NAME: text,
  /** IANA zone of the company: calendar days, years of numbers, report months. */
  COMPANY_ZONE: text,
  /** JSON: the company's calendar, which the hours of duties are counted by. */
  CALENDAR: text,
  /** `true`: heads and handlers act on the tickets of their own department only. */
  DEPARTMENT_SCOPE: flag,
};

/** Signs and checks the links and reply addresses that customers hold. */
const Links = {
  SIGNING_SECRET_ID: text,
  /** Where customers reach the pages, without a slash at the end. */
  PUBLIC_URL: text,
};

/** The line of the log by which missed duties are counted. */
export const DUTY_MISSED = 'A duty was missed';

/** Where the desk comes back to from the sign-in page, and after signing out. */
export const CALLBACK_PATH = '/desk/callback';
export const SIGNED_OUT_PATH = '/desk/signed-out';

/** The sign-in of staff (OpenID Connect). */
const SignIn = {
  /** Who issues the tokens; its keys lie below it at `/.well-known/jwks.json`. */
  ISSUER: text,
  CLIENT_ID: text,
  /** Where staff sign in: `/oauth2/authorize`, `/oauth2/token` and `/logout` lie below it. */
  USER_POOL_DOMAIN_URL: text,
};

const Files = { FILES_BUCKET: text };

/** Where work on personal data is queued that takes longer than a person waits. */
const PrivacyTasks = { PRIVACY_QUEUE_URL: text };

export const PublicApiEnvironment = { ...Store, ...Links, ...Files, RATE_LIMIT: flag };
export const StaffReadsEnvironment = { ...Store, ...Files };
/** Shows mails as they were formatted, behind links of a minute. */
export const ShowMailEnvironment = { ...Store, ...Files, MAIL_BUCKET: text, SIGNING_SECRET_ID: text };
export const StaffCommandsEnvironment = { ...Store, ...Links, ...Files };
export const DeskPagesEnvironment = {
  ...Store,
  ...Links,
  ...Files,
  ...SignIn,
  /** As the AWS SDK reads it: another place where AWS is spoken, the issuer's keys included. */
  AWS_ENDPOINT_URL: flag,
};
export const CustomerPagesEnvironment = {
  ...Store,
  ...Links,
  ...Files,
  RATE_LIMIT: flag,
  SUPPORT_ADDRESS: text,
};
export const ReceiveMailEnvironment = {
  ...Store,
  ...Links,
  MAIL_BUCKET: text,
  FILES_BUCKET: text,
  SUPPORT_ADDRESS: text,
};
export const ReceiveDeliveryEventEnvironment = { ...Store };
export const ActOnDueEnvironment = { ...Store, TIMER_GROUP: text, TIMER_ROLE_ARN: text, TIMER_DLQ_ARN: text };
export const SweepEnvironment = {
  ...Store,
  /** Asked for its version only. */
  SIGNING_SECRET_ID: text,
  /** Turns in which open duties follow a changed setting. */
  MOVES_QUEUE_URL: text,
  TIMER_GROUP: text,
  TIMER_ROLE_ARN: text,
  TIMER_DLQ_ARN: text,
  TIMER_TARGET_ARN: text,
  /** `hourly`: a mail to ourselves goes round, and its silence is to be noticed. */
  CANARY: oneOf('hourly', 'off'),
};
/** Turns in which open duties follow a changed setting. */
const Moves = { MOVES_QUEUE_URL: text };

export const MoveDutiesEnvironment = { ...Store, ...Moves };
export const AdministrationPagesEnvironment = {
  ...Store,
  ...Links,
  ...SignIn,
  ...Moves,
  /** Where sign-ins of staff are kept. */
  USER_POOL_ID: text,
  /** As the AWS SDK reads it: another place where AWS is spoken, the issuer's keys included. */
  AWS_ENDPOINT_URL: flag,
};
export const RunStepEnvironment = { ...Store };
export const FollowEventsEnvironment = {
  ...Store,
  TIMER_GROUP: text,
  TIMER_ROLE_ARN: text,
  TIMER_DLQ_ARN: text,
  TIMER_TARGET_ARN: text,
  LETTERS_QUEUE_URL: text,
  /** JSON: procedure id → ARN of the state machine that new cases start. */
  STATE_MACHINES: text,
};
export const FreezeMonthEnvironment = { ...Store, LETTERS_QUEUE_URL: text };
export const CountEventsEnvironment = { ...Store };
export const SendCanaryEnvironment = {
  SIGNING_SECRET_ID: text,
  SUPPORT_ADDRESS: text,
  /** SES configuration set that mails leave by. */
  CONFIGURATION_SET: text,
};
export const SendLetterEnvironment = {
  ...Store,
  ...Links,
  SUPPORT_ADDRESS: text,
  /** SES configuration set that mails leave by. */
  CONFIGURATION_SET: text,
  /** The one for mails whose arrival is to be told as well. */
  FOLLOWED_CONFIGURATION_SET: text,
  /** The stop against loops. */
  LETTERS_PER_HOUR: aboveZero,
};
/** What is kept about persons: a function of its own, as no other may order that anything is destroyed or given out. */
export const PersonalDataEnvironment = {
  ...Store,
  ...Links,
  ...Files,
  ...SignIn,
  ...PrivacyTasks,
  AWS_ENDPOINT_URL: flag,
};
export const HandlePersonalDataEnvironment = { ...Store, ...Files, ...PrivacyTasks, MAIL_BUCKET: text };
export const RetireRecordsEnvironment = { ...Store, ...PrivacyTasks };
