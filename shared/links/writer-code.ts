import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SigningKeys } from './signing-keys.ts';

const DIGITS = 6;

/** One asking for a code. */
export interface CodeAsked {
  readonly number: string;
  /** Tells one asking from the next; says nothing without the secret. */
  readonly nonce: string;
}

/**
 * The code that is mailed to a ticket's owner: six digits, derived from the signing secret, so that nothing that is
 * kept or queued tells it.
 * @throws Error when the key is missing
 */
export function writerCode({ number, nonce }: CodeAsked, keys: SigningKeys, keyId = keys.current): string {
  const secret = keys.keys[keyId];
  if (secret === undefined) throw new Error(`No signing key ${keyId}`);
  const mac = createHmac('sha256', secret).update(`writer-code\n${number}\n${nonce}`).digest();
  return String(mac.readUIntBE(0, 6) % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** Whether this is the code; also one made before the key was changed. Blanks and full-width digits are forgiven. */
export function isWriterCode(given: string, asked: CodeAsked, keys: SigningKeys): boolean {
  const digits = Buffer.from(given.normalize('NFKC').replaceAll(/\D/g, ''));
  return Object.keys(keys.keys).some((keyId) => {
    const code = Buffer.from(writerCode(asked, keys, keyId));
    return digits.length === code.length && timingSafeEqual(digits, code);
  });
}
