/** Something in the assembly that the local cloud does not do; said by name instead of being ignored. */
export class NotSupported extends Error {
  override readonly name = 'NotSupported';
}
