import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

interface Sending {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal?: AbortSignal | undefined;
}

const KEPT = { keepAlive: true, maxSockets: 50 };
/** One for all services: connections are kept by where they lead. */
const agents = { 'https:': new https.Agent(KEPT), 'http:': new http.Agent(KEPT) };

/** Sends a request and waits for the whole answer. @throws what broke the connection, or an AbortError */
export function exchange(url: URL, { method, headers, body, signal }: Sending): Promise<Answer> {
  const secure = url.protocol === 'https:';
  const options = { method, headers, agent: agents[secure ? 'https:' : 'http:'], ...(signal && { signal }) };
  return new Promise((done, fail) => {
    const request = (secure ? https : http).request(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', fail);
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    request.on('error', fail);
    request.end(body);
  });
}
