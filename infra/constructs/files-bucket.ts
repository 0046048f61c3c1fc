import { Duration } from 'aws-cdk-lib';
import { HttpMethods } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { KeptBucket } from './kept-bucket.ts';
import type { Retained } from './retained.ts';

/** Where an upload lies until a ticket takes it. */
export const UPLOADS_PREFIX = 'uploads/';
/** Where the files of tickets lie. */
export const TICKETS_PREFIX = 'tickets/';

/** Where exports of personal data lie ready for a day. */
export const EXPORTS_PREFIX = 'exports/';

/** The files of tickets. Browsers post them by a presigned form; one that no ticket took is gone after a day. */
export class FilesBucket extends KeptBucket {
  constructor(scope: Construct, id: string, { publicUrl, removalPolicy }: Retained & { publicUrl: string }) {
    super(scope, id, {
      removalPolicy,
      lifecycleRules: [
        { id: 'Unbound', prefix: UPLOADS_PREFIX, expiration: Duration.days(1) },
        { id: 'Exports', prefix: EXPORTS_PREFIX, expiration: Duration.days(1) },
      ],
      cors: [
        {
          allowedMethods: [HttpMethods.POST],
          allowedOrigins: [new URL(publicUrl).origin],
          allowedHeaders: ['*'],
          maxAge: 3600,
        },
      ],
    });
  }
}
