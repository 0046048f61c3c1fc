import type { Mailer } from '../../shared/letters/sent-letters.ts';
import type { KeysAsked } from '../../shared/links/signing-keys.ts';
import { canaryMail } from '../../shared/mail/canary.ts';
import { logger } from '../../shared/runtime/logger.ts';

export interface SendCanaryDeps {
  readonly mailer: Mailer;
  readonly supportAddress: string;
  readonly keys: KeysAsked;
  now(): Date;
}

/** Every hour a mail to ourselves through all that mails go through; who takes it in counts it, and silence calls somebody. */
export const createHandler =
  ({ mailer, supportAddress: address, keys, now }: SendCanaryDeps) =>
  async (): Promise<void> => {
    const raw = canaryMail(address, now(), await keys());
    const messageId = await mailer.send({ raw, from: address, to: [address] });
    logger.info('The canary is on its way', { messageId });
  };
