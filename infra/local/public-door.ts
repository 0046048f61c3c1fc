import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeServer, listen } from './endpoint.ts';

export type Serve = (message: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The port that people and programs reach the product at. */
export interface PublicDoor {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** From now on requests are served; before, they are told to wait. */
  serve(serve: Serve): void;
  close(): Promise<void>;
}

/** Takes the port (0: any free one), so that the address is known before anything else stands. Throws what `listen` throws. */
export async function openDoor(port: number): Promise<PublicDoor> {
  let serving: Serve = async (_message, response) => {
    response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' }).end('{"message":"starting"}');
  };
  const server = createServer((message, response) => {
    serving(message, response).catch((error: unknown) => fail(response, error));
  });
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve(serve) {
      serving = serve;
    },
    close: () => closeServer(server),
  };
}

function fail(response: ServerResponse, error: unknown): void {
  console.error(error);
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"Internal Server Error"}');
}
