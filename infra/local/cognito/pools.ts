/** A user pool of the template, with the clients that may ask for its tokens. */
export interface Pool {
  readonly id: string;
  /** What tokens name as `iss`. */
  readonly issuer: string;
  /** Users sign in by e-mail address, and their username is their sub. */
  readonly byEmail: boolean;
  readonly clients: PoolClient[];
}

/** An app that may send people to sign in. */
export interface PoolClient {
  readonly id: string;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  /** How long its tokens are good for. */
  readonly idTokenSeconds: number;
  readonly refreshTokenSeconds: number;
}

/** The pools that stand, by id. */
export type Pools = Map<string, Pool>;

/** The real service's name for the pool, which is also where the JWT authorizer of AWS fetches its keys. */
export const issuerOf = (region: string, poolId: string) => `https://cognito-idp.${region}.amazonaws.com/${poolId}`;
