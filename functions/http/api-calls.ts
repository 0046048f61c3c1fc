import { ADMINISTRATION_CALLS } from './administration/administration-calls.ts';
import type { ApiCall } from './api-call.ts';
import { COMPLAINT_CALLS } from './complaint-calls.ts';
import { PRIVACY_CALLS } from './privacy-calls.ts';
import { PUBLIC_CALLS } from './public-calls.ts';
import { STAFF_COMMANDS } from './staff-command-calls.ts';
import { STAFF_READS } from './staff-read-calls.ts';

/** Every call of the API. */
export const API_CALLS: readonly ApiCall[] = [
  ...PUBLIC_CALLS,
  ...STAFF_READS,
  ...STAFF_COMMANDS,
  ...COMPLAINT_CALLS,
  ...PRIVACY_CALLS,
  ...ADMINISTRATION_CALLS,
];
