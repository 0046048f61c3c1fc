import * as z from 'zod/mini';
import { PRIVACY_BASES } from '../../shared/privacy/personal-data.ts';
import { prose } from './fields.ts';
import { madeOnce } from './made-once.ts';

const ordered = () => ({ basis: z.enum(PRIVACY_BASES), note: z.optional(prose(2_000)) });

/** What POST /api/customers/{id}/… is sent, by what is asked for; most who look at a person ask for nothing. */
export const PRIVACY_REQUESTS = madeOnce({
  export: () => z.object(ordered()),
  /** `confirm` because nothing brings it back. */
  erasure: () => z.object({ ...ordered(), confirm: z.literal(true, { error: 'Send true: nothing brings it back.' }) }),
  /** Set and released. */
  hold: () => z.object({ reason: prose(2_000) }),
});

const at = z.iso.datetime();
const count = z.int();
const counts = z.object({ tickets: count, texts: count, messages: count, letters: count, files: count, mails: count });

export const PrivacyOrderAnswer = z.object({
  id: z.string(),
  kind: z.enum(['export', 'erasure']),
  customerId: z.string(),
  by: z.string(),
  at,
  basis: z.enum(PRIVACY_BASES),
  note: z.optional(z.string()),
  state: z.enum(['ordered', 'done', 'stopped']),
  counts,
  finishedAt: z.optional(at),
  left: z.optional(count),
  links: z.optional(z.array(z.url())),
});

export const PersonAnswer = z.object({
  customerId: z.string(),
  known: z.boolean(),
  held: z.boolean(),
  holds: z.array(
    z.object({
      by: z.string(),
      at,
      reason: z.optional(z.string()),
      releasedBy: z.optional(z.string()),
      releasedAt: z.optional(at),
      releaseReason: z.optional(z.string()),
    }),
  ),
  orders: z.array(PrivacyOrderAnswer),
  erasable: z.object({ tickets: count, open: z.array(z.string()), held: z.boolean() }),
});

export const DestructionsAnswer = z.object({
  items: z.array(
    z.object({
      order: z.string(),
      because: z.enum(['request', 'retention']),
      customerId: z.optional(z.string()),
      month: z.optional(z.string()),
      orderedBy: z.string(),
      orderedAt: at,
      basis: z.optional(z.enum(PRIVACY_BASES)),
      finishedAt: at,
      goneFromBackupsAt: at,
      counts,
    }),
  ),
});
