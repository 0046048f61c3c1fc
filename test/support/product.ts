import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import nodemailer from 'nodemailer';

const READY = /^ready (http:\/\/\S+) smtp:\/\/([\d.]+):(\d+)$/;
const ROOT = new URL('../..', import.meta.url).pathname;

export interface SentMail {
  readonly id: string;
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers of the API are what the tests look into
  readonly body: any;
}

interface Place {
  readonly dataDir: string;
  readonly port: number;
  readonly smtpPort: number;
  /** On top of this process's own. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The product as its user starts it: `infra/start.ts` as a process of its own on a data folder. */
export class Product {
  #process: ChildProcess | undefined;
  #url = '';
  #awsUrl = '';
  #smtpPort = 0;
  #place: Place;
  #root = ROOT;
  readonly #tokens = new Map<string, string>();

  private constructor(place: Place) {
    this.#place = place;
  }

  /** On a folder of its own unless told. */
  static async start({
    dataDir,
    environment = {},
  }: {
    dataDir?: string;
    environment?: Record<string, string>;
  } = {}): Promise<Product> {
    const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'redress-tour-')));
    const product = new Product({ dataDir: folder, port: 0, smtpPort: 0, environment });
    await product.#run();
    return product;
  }

  get url(): string {
    return this.#url;
  }

  /** Of its process, for what the system says of that. */
  get pid(): number {
    return this.#process?.pid ?? Number.NaN;
  }

  /** Where its parts of AWS are spoken to, for tests that look behind the doors. */
  get awsUrl(): string {
    return this.#awsUrl;
  }

  get dataDir(): string {
    return this.#place.dataDir;
  }

  /** What a function logged, by a part of its name. */
  async logOf(name: string): Promise<string> {
    const folder = join(this.#place.dataDir, 'logs');
    const files = (await readdir(folder)).filter((file) => file.includes(name));
    return (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('');
  }

  async #run(): Promise<void> {
    const { dataDir, port, smtpPort, environment } = this.#place;
    const env = { ...process.env, ...environment, DATA_DIR: dataDir, PORT: String(port), SMTP_PORT: String(smtpPort) };
    const child = spawn(process.execPath, [join(this.#root, 'infra/start.ts')], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    const said: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    const [, url = '', , smtp = ''] = await new Promise<RegExpExecArray>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const ready = READY.exec(line);
        if (ready !== null) resolve(ready);
      });
      child.once('exit', (code) => reject(new Error(`the product ended with ${code}: ${said.join('')}`)));
    });
    this.#url = url;
    this.#awsUrl = /AWS endpoint (http:\/\/[\d.:]+)/.exec(said.join(''))?.[1] ?? '';
    this.#smtpPort = Number(smtp);
    // A customer's links carry the port, so the product comes back on the same one.
    this.#place = { dataDir, port: Number(new URL(url).port), smtpPort: this.#smtpPort, environment };
  }

  /** Ended in peace, then up again on the same folder from other sources: a deployment. */
  async deploy(root: string): Promise<void> {
    await this.#end('SIGTERM');
    this.#root = root;
    await this.#run();
  }

  /** SIGKILL, then up again on the same folder. */
  async killAndStart(environment = this.#place.environment): Promise<void> {
    await this.#end('SIGKILL');
    this.#place = { ...this.#place, environment };
    await this.#run();
  }

  /** Ends it and leaves its folder. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async close(): Promise<void> {
    await this.#end('SIGTERM');
    await rm(this.#place.dataDir, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }

  async call(
    method: string,
    path: string,
    options: { body?: unknown; raw?: string; headers?: Record<string, string>; as?: string } = {},
  ): Promise<Answer> {
    const { body, raw, headers, as } = options;
    const response = await fetch(new URL(path, this.#url), {
      method,
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        ...(as !== undefined && { authorization: `Bearer ${await this.token(as)}` }),
        ...headers,
      },
      ...((body !== undefined || raw !== undefined) && { body: raw ?? JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  get = (path: string, as?: string): Promise<Answer> => this.call('GET', path, { ...(as !== undefined && { as }) });

  post = (path: string, body: unknown, as?: string): Promise<Answer> =>
    this.call('POST', path, { body, ...(as !== undefined && { as }) });

  /** Of a demo member by role. */
  async token(staff: string): Promise<string> {
    const known = this.#tokens.get(staff);
    if (known !== undefined) return known;
    const { body } = await this.post('/local/token', { staff: await this.staffWith(staff) });
    this.#tokens.set(staff, body.token);
    return body.token;
  }

  /** The address of a demo member by role, or by role and department: `officer`, `department-head@service-planning`. */
  async staffWith(who: string): Promise<string> {
    const [role = '', department] = who.split('@');
    const { body } = await this.get('/local/staff');
    const found = body.find(
      (member: { roles: string[]; department: string }) =>
        member.roles.includes(role) && (department === undefined || member.department === department),
    );
    return found.email;
  }

  async advance(duration: string): Promise<string> {
    const { status, body } = await this.post('/local/clock', { advance: duration });
    if (status !== 200) throw new Error(`the clock answered ${status}: ${JSON.stringify(body)}`);
    return body.now;
  }

  quiet = (): Promise<string> => this.advance('PT0S');

  async outbox(to?: string): Promise<SentMail[]> {
    const { body } = await this.get(`/local/outbox${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`);
    return body;
  }

  /** Delivers a raw mail, or one composed from fields, at the SMTP door. */
  async mail(
    envelopeFrom: string,
    content: { raw: Buffer | string } | Record<string, unknown>,
    to = 'support@redress.localhost',
  ): Promise<void> {
    const transport = nodemailer.createTransport({
      host: '127.0.0.1',
      port: this.#smtpPort,
      secure: false,
      ignoreTLS: true,
    });
    try {
      await transport.sendMail({ envelope: { from: envelopeFrom, to }, from: envelopeFrom, to, ...content });
    } finally {
      transport.close();
    }
  }
}
