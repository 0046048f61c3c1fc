import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SigningKeys } from './signing-keys.ts';

/** RFC 5321 4.5.3.1.1 */
const MAX_LOCAL_PART = 64;
/** 80 bits: a stranger who tries a million addresses a second finds one in 38 billion years. */
const MAC_BYTES = 10;
/** Lower case, because relays fold the case of addresses. */
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const LABEL = /^([a-z0-9_]+)-([a-z0-9-]+)-([a-z2-7]{16})$/;

/**
 * The address that an answer to a letter of ours comes back to: `support+<key id>-<number>-<signature>@domain`, all lower case.
 * Whoever writes to it may join the ticket.
 * @throws Error when the local part would be longer than mail allows, or the current key is missing.
 */
export function replyAddress(supportAddress: string, number: string, keys: SigningKeys): string {
  const secret = keys.keys[keys.current];
  if (secret === undefined) throw new Error(`No signing key ${keys.current}`);
  const [local, domain] = splitAddress(supportAddress);
  const label = `${keys.current}-${number}`.toLowerCase();
  const labelled = `${local}+${label}-${macOf(number, secret)}`;
  if (labelled.length > MAX_LOCAL_PART) throw new Error(`${supportAddress} leaves no room for a reply token`);
  return `${labelled}@${domain}`;
}

/** The ticket number that one of our reply addresses was made for; null for any other address. */
export function readReplyAddress(address: string, supportAddress: string, keys: SigningKeys): string | null {
  const label = labelOf(address, supportAddress);
  const secret = label && secretOf(label.keyId, keys);
  if (!secret) return null;
  const { number, mac } = label;
  return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(number, secret))) ? number : null;
}

/** The key that an address says it was signed with, where it has the form of ours and these keys have none of that name. */
export function unknownKeyOf(address: string, supportAddress: string, keys: SigningKeys): string | undefined {
  const label = labelOf(address, supportAddress);
  return label !== null && secretOf(label.keyId, keys) === undefined ? label.keyId : undefined;
}

/** What a reply address of ours says, not whether it is true. The key's name is folded as the whole address is. */
function labelOf(address: string, supportAddress: string): { keyId: string; number: string; mac: string } | null {
  const [local, domain] = splitAddress(address.trim().toLowerCase());
  const [ownLocal, ownDomain] = splitAddress(supportAddress.toLowerCase());
  if (domain !== ownDomain || !local.startsWith(`${ownLocal}+`)) return null;
  const [, keyId, folded, mac] = LABEL.exec(local.slice(ownLocal.length + 1)) ?? [];
  if (keyId === undefined || folded === undefined || mac === undefined) return null;
  return { keyId, number: folded.toUpperCase(), mac };
}

const secretOf = (folded: string, { keys }: SigningKeys): string | undefined =>
  Object.entries(keys).find(([id]) => id.toLowerCase() === folded)?.[1];

function splitAddress(address: string): [local: string, domain: string] {
  const at = address.lastIndexOf('@');
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)];
}

function macOf(number: string, secret: string): string {
  const mac = createHmac('sha256', secret).update(`reply-address\n${number}`).digest();
  return base32(mac.subarray(0, MAC_BYTES));
}

function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.replaceAll(/.{5}/g, (five) => BASE32.charAt(Number.parseInt(five, 2)));
}
