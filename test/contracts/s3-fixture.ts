import type { S3Bucket } from '../../shared/aws/s3-bucket.ts';
import type { LocalEndpoint } from '../support/local-endpoint.ts';

/** A bucket at the endpoint under test. */
export function aBucket({ clientConfig }: LocalEndpoint, name: string): S3Bucket {
  const { endpoint, region, credentials } = clientConfig;
  return { name, endpoint, region, credentials: async () => credentials };
}
