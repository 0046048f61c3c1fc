import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { LEAN, lean } from './lean-client.ts';

/** A command of the document client, by what its own `resolveMiddleware` uses and hides. */
interface DocumentCommand {
  addMarshallingMiddleware(config: DynamoDBDocumentClient['config']): void;
  readonly clientCommand: {
    resolveMiddleware(stack: unknown, config: unknown, options: undefined): Handler;
  };
}

/** A command of the client below, which names attributes with their types. */
type BaseCommand = Record<never, never>;

type Handler = (command: unknown) => Promise<{ readonly output: unknown }>;

/**
 * The document client, which puts together what a command goes through once for each kind of command, as the SDK's other
 * clients do by `cacheMiddleware`: a quarter of a call's processor time. What is added to its middlewares counts before the first call.
 */
class OnceResolvedClient extends DynamoDBDocumentClient {
  static over(client: DynamoDBClient): OnceResolvedClient {
    return new OnceResolvedClient(client, { marshallOptions: { removeUndefinedValues: true } });
  }

  readonly #handlers = new WeakMap<object, Handler>();
  /** As they are from the beginning; V8 copies what is made at once faster than what has grown. */
  readonly #settings = { ...this.config };

  override send = ((command: DocumentCommand | BaseCommand, options?: undefined) => {
    if (options !== undefined || !('clientCommand' in command)) return super.send(command as never, options);
    return this.#handlerOf(command)(command.clientCommand).then(({ output }) => output);
  }) as unknown as DynamoDBDocumentClient['send'];

  #handlerOf(command: DocumentCommand): Handler {
    const known = this.#handlers.get(command.constructor);
    if (known !== undefined) return known;
    command.addMarshallingMiddleware(this.config);
    const handler = command.clientCommand.resolveMiddleware(this.middlewareStack, this.#settings, undefined);
    this.#handlers.set(command.constructor, handler);
    return handler;
  }
}

/** One client for a function's life; where it connects to and as whom comes from the environment, unless it is told. */
export function dynamoClient(config: DynamoDBClientConfig = {}): DynamoDBDocumentClient {
  return OnceResolvedClient.over(lean(new DynamoDBClient({ ...LEAN, cacheMiddleware: false, ...config })));
}

/** The one table and the way to it. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}
