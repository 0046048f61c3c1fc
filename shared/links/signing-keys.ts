/** The keys that links and reply addresses are signed with, by id: new ones sign, old ones still verify. */
export interface SigningKeys {
  readonly current: string;
  readonly keys: Readonly<Record<string, string>>;
}

/**
 * The keys as they are known here. Asked for a key that is not among them they are read again, if that was not done within
 * minutes: whoever made something with it may have been told of it before we were.
 */
export type KeysAsked = (keyId?: string) => Promise<SigningKeys>;
