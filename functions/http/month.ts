import * as z from 'zod/mini';

/** A month of the company's zone: `2026-11`. */
export const Month = z.string().check(z.regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'Write a month like 2026-11.'));
