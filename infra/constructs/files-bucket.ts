import { Duration } from 'aws-cdk-lib';
import { HttpMethods } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { KeptBucket, UNDO } from './kept-bucket.ts';
import type { Retained } from './retained.ts';

/** Where an upload lies until a ticket takes it. */
export const UPLOADS_PREFIX = 'uploads/';
/** Where the files of tickets lie. */
export const TICKETS_PREFIX = 'tickets/';

/** Where exports of personal data lie ready for a day. */
export const EXPORTS_PREFIX = 'exports/';

/** What expires is a version for another day before it is destroyed. */
const GONE_AFTER_A_DAY = { expiration: Duration.days(1), noncurrentVersionExpiration: Duration.days(1) };

/** The files of tickets. Browsers post them by a presigned form; one that no ticket took is gone after a day. */
export class FilesBucket extends KeptBucket {
  constructor(scope: Construct, id: string, { publicUrl, removalPolicy }: Retained & { publicUrl: string }) {
    super(scope, id, {
      removalPolicy,
      lifecycleRules: [
        { id: 'Unbound', prefix: UPLOADS_PREFIX, ...GONE_AFTER_A_DAY },
        { id: 'Exports', prefix: EXPORTS_PREFIX, ...GONE_AFTER_A_DAY },
        { id: 'Undo', prefix: TICKETS_PREFIX, noncurrentVersionExpiration: UNDO, expiredObjectDeleteMarker: true },
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
