import { once } from './once.ts';

/**
 * Stands in for `@aws-sdk/credential-provider-node` in the bundles (an esbuild alias, see `service-function.ts`). Lambda
 * hands credentials over in the environment only; the chain that looks elsewhere costs 10 to 20 ms of every cold start.
 * @throws Error when the environment holds none.
 */
export const defaultProvider = () => {
  // An execution environment keeps those that it began with; each look at `process.env` is a call into the system.
  const credentials = once(fromEnvironment);
  return async (): Promise<Credentials> => credentials();
};

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

function fromEnvironment(): Credentials {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new Error('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set');
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}
