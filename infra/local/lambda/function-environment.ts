import type { LocalContext } from '../part.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** The sign-in page of a user pool, which AWS finds by name and a function here by its environment. */
const HOSTED_SIGN_IN = /^https:\/\/[a-z0-9-]+\.auth\.[a-z0-9-]+\.amazoncognito\.com$/;

function reachable(environment: Readonly<Record<string, string>>, awsUrl: string): Record<string, string> {
  const here = Object.entries(environment).map(([name, value]) => [name, HOSTED_SIGN_IN.test(value) ? awsUrl : value]);
  return Object.fromEntries(here);
}

/** The whole environment of a function: what Lambda sets and what the template gives, nothing of this process. */
export function functionEnvironment(
  { name, handler, folder, memoryMb, environment }: FunctionDefinition,
  { region, awsUrl }: Pick<LocalContext, 'region' | 'awsUrl'>,
): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: awsUrl,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: folder,
    _HANDLER: handler,
    ...reachable(environment, awsUrl),
  };
}
