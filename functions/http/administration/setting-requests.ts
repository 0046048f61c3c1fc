import * as z from 'zod/mini';
import { letterOfKind } from '../../../shared/settings/letters-setting.ts';
import type { SettingKind } from '../../../shared/settings/settings.ts';
import { reason } from '../fields.ts';
import { CONTENTS } from './setting-contents.ts';

interface Either {
  readonly content?: unknown;
  readonly own?: true | undefined;
}

const either = z.refine<Either>(({ content, own }) => (content === undefined) !== (own === undefined), {
  path: ['content'],
  error: 'Send either content, or own: true to go back to what holds without it.',
});

/** PUT /api/settings/… */
export const putRequest = (kind: keyof typeof CONTENTS) =>
  z.object({ content: z.optional(CONTENTS[kind]), own: z.optional(z.literal(true)), why: reason() }).check(either);

/** POST /api/settings/…/preview; `after` is where the page of moved tickets before it ended. */
export const previewRequest = (kind: keyof typeof CONTENTS) =>
  z
    .object({
      content: z.optional(CONTENTS[kind]),
      own: z.optional(z.literal(true)),
      after: z.optional(z.string().check(z.maxLength(64))),
    })
    .check(either);

/** GET …/history/{version} */
export const VersionRequest = z.object({ cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(200))) });

export const requestedBy = (kind: SettingKind): keyof typeof CONTENTS =>
  letterOfKind(kind) === null ? (kind as keyof typeof CONTENTS) : 'letter';
