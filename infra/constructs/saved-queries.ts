import { Stack } from 'aws-cdk-lib';
import { type LogGroup, QueryDefinition, QueryString } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ServiceFunction } from './service-function.ts';

/** What whoever is called at night asks the logs of all functions first; CloudWatch keeps saved queries for nothing. */
export class SavedQueries extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { node, stackName } = Stack.of(this);
    const logGroups = node
      .findAll()
      .filter((one) => one instanceof ServiceFunction)
      .map(({ logGroup }) => logGroup as LogGroup);
    const save = (name: string, filter: string) =>
      new QueryDefinition(this, name.replaceAll(' ', ''), {
        queryDefinitionName: `${stackName}/${name}`,
        queryString: new QueryString({
          fields: ['@timestamp', 'level', 'function_name', 'ticket', 'message', 'error.message', '@message'],
          filterStatements: [filter],
          sort: '@timestamp asc',
          limit: 1_000,
        }),
        logGroups,
      });
    save('One ticket', 'ticket = "NR510201A-2026-000001"');
    save('What failed', 'level in ["WARN", "ERROR"]');
  }
}
