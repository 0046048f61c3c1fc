/** One address and nothing else, so that no header and no second recipient can hide in it. SES takes ASCII only. */
export function isAddress(email: string): boolean {
  return email.length <= 254 && /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]+$/.test(email);
}
