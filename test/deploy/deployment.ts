import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import {
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Outputs } from './deploy.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  // biome-ignore lint/suspicious/noExplicitAny: answers of the API are what the tests look into
  readonly body: any;
}

export interface Letter {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

const PASSWORD = 'Long-enough-1!';
const PATIENCE_MS = 30_000;

/** The app as it was deployed, through its API and the clients of the AWS SDK. */
export class Deployment {
  readonly outputs: Outputs;
  readonly url: string;
  readonly #table: DynamoDBDocumentClient;
  readonly #cognito = new CognitoIdentityProviderClient({});
  readonly #tokens = new Map<string, string>();

  /** Where it is and what it is called: AWS_ENDPOINT_URL and DEPLOYED, as test/deploy/run.ts sets them. */
  constructor({ AWS_ENDPOINT_URL = '', DEPLOYED = '{}' }: NodeJS.ProcessEnv) {
    this.url = AWS_ENDPOINT_URL;
    this.outputs = JSON.parse(DEPLOYED);
    this.#table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  }

  output(name: string): string {
    const value = this.outputs[name];
    if (value === undefined) throw new Error(`the stacks have no output ${name}`);
    return value;
  }

  /** A call of the API. The name in the Host header says which API is meant, as DNS does on AWS. */
  async call(
    method: string,
    path: string,
    options: { body?: unknown; token?: string; form?: string } = {},
  ): Promise<Answer> {
    const [api] = new URL(this.output('ApiUrl')).hostname.split('.');
    const { body, token, form } = options;
    const headers = {
      host: `${api}.execute-api.localhost:${new URL(this.url).port}`,
      'content-type': form === undefined ? 'application/json' : 'application/x-www-form-urlencoded',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    const sent = Promise.withResolvers<Answer>();
    const outgoing = request(new URL(path, this.url), { method, headers }, (response) => {
      const { statusCode: status = 0, headers } = response;
      const isJson = headers['content-type']?.includes('json');
      text(response)
        .then((said) => sent.resolve({ status, headers, body: isJson && said !== '' ? JSON.parse(said) : said }))
        .catch(sent.reject);
    });
    outgoing.on('error', sent.reject).end(form ?? (body === undefined ? undefined : JSON.stringify(body)));
    return sent.promise;
  }

  /** What staff signs in with: the id token, which carries the groups. */
  async token(email: string): Promise<string> {
    const known = this.#tokens.get(email);
    if (known !== undefined) return known;
    const UserPoolId = this.output('UserPoolId');
    await this.#cognito.send(
      new AdminSetUserPasswordCommand({ UserPoolId, Username: email, Password: PASSWORD, Permanent: true }),
    );
    const { AuthenticationResult, ChallengeName } = await this.#cognito.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId: this.output('UserPoolClientId'),
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD },
      }),
    );
    const token = AuthenticationResult?.IdToken;
    if (token === undefined) throw new Error(`${email} was not signed in but asked for ${ChallengeName}`);
    this.#tokens.set(email, token);
    return token;
  }

  /** All items of a partition of the table. */
  async items(pk: string): Promise<Record<string, unknown>[]> {
    const { Items = [] } = await this.#table.send(
      new QueryCommand({
        TableName: this.output('TableName'),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead: true,
      }),
    );
    return Items;
  }

  /** The mails that SES took, by the emulator's own page: it has no API for them. */
  async letters(): Promise<Letter[]> {
    const response = await fetch(`${this.url}/_ministack/ses/messages`);
    const { messages } = (await response.json()) as { messages: Record<string, Record<string, unknown>[]> };
    return Object.values(messages)
      .flat()
      .map(({ To, Subject, BodyText }) => ({ to: To as string[], subject: String(Subject), text: String(BodyText) }));
  }
}

/** Asks until the answer is there. @throws Error when it is not within half a minute */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > until) throw new Error(`${what}: not within ${PATIENCE_MS / 1000} s`);
    await pause(200);
  }
}
