import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnOutput, CfnResource, Duration, Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue } from 'aws-cdk-lib/aws-sqs';

const CODE = `
const { appendFileSync, readFileSync } = require('node:fs');
exports.http = async (event) => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ routeKey: event.routeKey, claims: event.requestContext.authorizer?.jwt.claims, env: process.env, now: Date.now() }),
});
exports.queue = async ({ Records }) => appendFileSync(process.env.FILE, Records.map(({ body }) => body + '\\n').join(''));
`;

/** A small CDK app of two stacks that uses what most apps use, synthesised into `<dataDir>/cloud`. */
export function synthesiseSmallApp(dataDir: string, options: { unknown?: boolean } = {}): string {
  const outdir = join(dataDir, 'cloud');
  const app = new App({ outdir, context: { 'aws:cdk:enable-asset-metadata': true } });
  const data = new Stack(app, 'Data');
  const pool = new UserPool(data, 'Staff', { signInAliases: { email: true } });
  const client = pool.addClient('Desk');
  const secret = new Secret(data, 'Key');
  const service = new Stack(app, 'Service');
  const code = codeFolder(dataDir);
  const shared = { runtime: Runtime.NODEJS_24_X, code: Code.fromAsset(code), timeout: Duration.seconds(10) };
  const pages = new LambdaFunction(service, 'Pages', {
    ...shared,
    handler: 'index.http',
    environment: { POOL: pool.userPoolId, SECRET: secret.secretArn },
  });
  const integration = new HttpLambdaIntegration('Pages', pages);
  const api = new HttpApi(service, 'Api');
  api.addRoutes({ path: '/{proxy+}', methods: [HttpMethod.ANY], integration });
  const authorizer = new HttpUserPoolAuthorizer('Staff', pool, { userPoolClients: [client] });
  api.addRoutes({ path: '/staff', methods: [HttpMethod.GET], integration, authorizer });
  const queue = new Queue(service, 'Jobs');
  const worker = new LambdaFunction(service, 'Worker', {
    ...shared,
    handler: 'index.queue',
    environment: { FILE: join(dataDir, 'jobs') },
  });
  worker.addEventSource(new SqsEventSource(queue, { batchSize: 1 }));
  for (const [name, value] of Object.entries({ Pool: pool.userPoolId, Queue: queue.queueUrl, Url: api.apiEndpoint })) {
    new CfnOutput(service, `${name}Output`, { value });
  }
  if (options.unknown)
    new CfnResource(service, 'Vpc', { type: 'AWS::EC2::VPC', properties: { CidrBlock: '10.0.0.0/16' } });
  app.synth();
  return outdir;
}

function codeFolder(dataDir: string): string {
  const folder = join(dataDir, 'code');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.js'), CODE);
  return folder;
}
