import { Stack, Validations } from 'aws-cdk-lib';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';
import type { IConstruct } from 'constructs';

/** Accepts cdk-nag findings on one construct and what is below it: rule, or rule with finding → the reason. */
export function acknowledge(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  const acknowledgements = Object.entries(reasons).map(([id, reason]) => ({ id, reason }));
  Validations.of(construct).acknowledge(...acknowledgements);
}

/** Accepts one resource with a wildcard, written as in the policy's statement, in the policies of one role. */
export function acknowledgeWildcard(role: IConstruct, resource: string, reason: string): void {
  const finding = flattenCfnReference(Stack.of(role).resolve(resource));
  acknowledge(role, { [`AwsSolutions-IAM5[Resource::${finding}]`]: reason });
}
