import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Given {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** Breaks the connection instead of answering. */
  readonly breaks?: boolean;
}

/** A server that keeps what it is asked and answers what it is told, the last answer again and again. */
export async function answeringServer() {
  const asked: Asked[] = [];
  let answers: Given[] = [{}];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    asked.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
    const {
      status = 200,
      headers = {},
      body: text = '{}',
      breaks,
    } = (answers.length > 1 ? answers.shift() : answers[0]) ?? {};
    if (breaks) request.socket.destroy();
    else response.writeHead(status, headers).end(text);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What it was asked since it was told what to answer. */
    asked,
    answers(...given: Given[]) {
      asked.length = 0;
      answers = given;
    },
    close: () => server.close().closeAllConnections(),
  };
}
