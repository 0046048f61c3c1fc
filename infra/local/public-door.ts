import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
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
    if (isElsewhere(message, server)) return redirect(message, response, urlOf(server));
    serving(message, response).catch((error: unknown) => fail(response, error));
  });
  await listen(server, port);
  return {
    url: urlOf(server),
    serve(serve) {
      serving = serve;
    },
    close: () => closeServer(server),
  };
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;
const urlOf = (server: Server) => `http://127.0.0.1:${portOf(server)}`;

/** Somebody's browser that opens a page as `localhost`: cookies, sign-in and file uploads are bound to one name. */
function isElsewhere({ method, headers }: IncomingMessage, server: Server): boolean {
  return method === 'GET' && headers.host === `localhost:${portOf(server)}` && headers['sec-fetch-mode'] === 'navigate';
}

const redirect = ({ url = '/' }: IncomingMessage, response: ServerResponse, to: string) =>
  void response.writeHead(307, { location: `${to}${url}`, 'cache-control': 'no-store' }).end();

function fail(response: ServerResponse, error: unknown): void {
  console.error(error);
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"Internal Server Error"}');
}
