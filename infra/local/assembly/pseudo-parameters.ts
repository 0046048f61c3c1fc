import { NO_VALUE } from './intrinsics.ts';

/** Where the stacks stand. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

/** The value of `AWS::Region` and its like; undefined for any other name. */
export function pseudoParameter(name: string, stack: string, { region, account }: Place): unknown {
  const values: Readonly<Record<string, unknown>> = {
    'AWS::Region': region,
    'AWS::AccountId': account,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${stack}/local`,
    'AWS::NotificationARNs': [],
    'AWS::NoValue': NO_VALUE,
  };
  return values[name];
}
