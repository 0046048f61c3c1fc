/** The keys that links and reply addresses are signed with, by id: new ones sign, old ones still verify. */
export interface SigningKeys {
  readonly current: string;
  readonly keys: Readonly<Record<string, string>>;
}
