/** A user pool of the template, with the clients that may ask for its tokens. */
export interface Pool {
  readonly id: string;
  /** What tokens name as `iss`. */
  readonly issuer: string;
  /** Users sign in by e-mail address, and their username is their sub. */
  readonly byEmail: boolean;
  readonly clients: string[];
}

/** The pools that stand, by id. */
export type Pools = Map<string, Pool>;

/** The real service's name for the pool, which is also where the JWT authorizer of AWS fetches its keys. */
export const issuerOf = (region: string, poolId: string) => `https://cognito-idp.${region}.amazonaws.com/${poolId}`;
