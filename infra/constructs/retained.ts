import type { RemovalPolicy } from 'aws-cdk-lib';

/** How hard it is to lose what a construct keeps. */
export interface Retained {
  readonly removalPolicy: RemovalPolicy;
  readonly deletionProtection: boolean;
}
