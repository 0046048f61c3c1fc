import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));
const flag = z.optional(z.string());

/** What every function that reads or writes tickets needs. */
const Store = {
  TABLE_NAME: text,
  /** IANA zone of the company: calendar days, years of numbers, report months. */
  COMPANY_ZONE: text,
};

/** Signs and checks the links and reply addresses that customers hold. */
const Links = {
  SIGNING_SECRET_ID: text,
  /** Where customers reach the pages, without a slash at the end. */
  PUBLIC_URL: text,
};

const Files = { FILES_BUCKET: text };

export const PublicApiEnvironment = z.object({ ...Store, ...Links, ...Files, RATE_LIMIT: flag });
export const StaffReadsEnvironment = z.object({ ...Store });
export const StaffCommandsEnvironment = z.object({ ...Store, ...Links, ...Files });
export const CustomerPagesEnvironment = z.object({ ...Store, ...Links, ...Files, RATE_LIMIT: flag, SUPPORT_ADDRESS: text });
export const ReceiveMailEnvironment = z.object({ ...Store, ...Links, MAIL_BUCKET: text, FILES_BUCKET: text, SUPPORT_ADDRESS: text });
export const ActOnDueEnvironment = z.object({ ...Store, TIMER_GROUP: text, TIMER_ROLE_ARN: text, TIMER_DLQ_ARN: text });
export const SweepEnvironment = z.object({
  ...Store,
  TIMER_GROUP: text,
  TIMER_ROLE_ARN: text,
  TIMER_DLQ_ARN: text,
  TIMER_TARGET_ARN: text,
});
export const RunStepEnvironment = z.object({ ...Store });
export const FollowEventsEnvironment = z.object({
  ...Store,
  TIMER_GROUP: text,
  TIMER_ROLE_ARN: text,
  TIMER_DLQ_ARN: text,
  TIMER_TARGET_ARN: text,
  LETTERS_QUEUE_URL: text,
  /** JSON: procedure id → ARN of the state machine that new cases start. */
  STATE_MACHINES: text,
});
export const CountEventsEnvironment = z.object({ ...Store });
export const SendLetterEnvironment = z.object({
  ...Store,
  ...Links,
  SUPPORT_ADDRESS: text,
  /** SES configuration set that mails leave by. */
  CONFIGURATION_SET: text,
});
