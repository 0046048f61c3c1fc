import { accessDenied, S3Error } from './s3-error.ts';
import { verifySignature } from './signature.ts';

/** A form's fields by lower-case name, without the file. */
export type FormFields = ReadonlyMap<string, string>;

// Fields that a policy need not mention.
const FREE = /^(policy|x-amz-signature|file|awsaccesskeyid|x-ignore-.*)$/;
const failed = (condition: unknown) =>
  accessDenied(`Invalid according to Policy: Policy Condition failed: ${JSON.stringify(condition)}`);

/**
 * Verifies a form against the policy that was signed for it: signature, expiry (by `now`, epoch ms), every condition,
 * every field. Throws AccessDenied, EntityTooLarge, EntityTooSmall and what is wrong with a signature.
 */
export function verifyUpload(
  fields: FormFields,
  { bucket, size }: { bucket: string; size: number },
  now: number,
): void {
  const encoded = fields.get('policy');
  if (!encoded) throw accessDenied();
  verifySignature(fields.get('x-amz-credential') ?? '', encoded, fields.get('x-amz-signature') ?? '');
  const { expiration, conditions } = parsePolicy(encoded);
  if (!(Date.parse(expiration) > now)) throw accessDenied('Invalid according to Policy: Policy expired.');
  const mentioned = new Set<string>();
  const value = (name: string) => (name === 'bucket' ? bucket : (fields.get(name) ?? ''));
  for (const condition of conditions) {
    const checks = Array.isArray(condition)
      ? [condition]
      : Object.entries(condition).map(([name, is]) => ['eq', name, is]);
    for (const check of checks) {
      if (check[0] === 'content-length-range') verifySize(size, Number(check[1]), Number(check[2]));
      else mentioned.add(verifyField(check, value));
    }
  }
  const extra = [...fields.keys()].find((name) => !FREE.test(name) && !mentioned.has(name));
  if (extra) throw accessDenied(`Invalid according to Policy: Extra input fields: ${extra}`);
}

/** Checks one field and gives its name. */
function verifyField([operator, field, expected]: unknown[], value: (name: string) => string): string {
  const name = String(field).replace(/^\$/, '').toLowerCase();
  const is = value(name);
  const holds = operator === 'eq' ? is === expected : operator === 'starts-with' && is.startsWith(String(expected));
  if (!holds) throw failed([operator, field, expected]);
  return name;
}

function verifySize(size: number, least: number, most: number): void {
  if (size < least)
    throw new S3Error(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
  if (size > most) throw new S3Error(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
}

function parsePolicy(encoded: string): { expiration: string; conditions: (unknown[] | Record<string, unknown>)[] } {
  try {
    return JSON.parse(Buffer.from(encoded, 'base64').toString());
  } catch {
    throw new S3Error(400, 'InvalidPolicyDocument', 'The content of the form does not meet the conditions: no JSON');
  }
}
