import type { Product } from './product.ts';

export interface Shown {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Somebody at the desk without a browser: signs in as a browser would, by redirects and cookies. */
export class DeskVisitor {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  private constructor(url: string) {
    this.#url = url;
  }

  static async signIn(product: Product, who: string): Promise<DeskVisitor> {
    const visitor = new DeskVisitor(product.url);
    const toSignIn = await visitor.get('/desk');
    const page = await visitor.get(toSignIn.headers.get('location') ?? '');
    const form = new URL(page.headers.get('location') ?? '', toSignIn.headers.get('location') ?? undefined);
    const chosen = await visitor.post(form.href, { username: await product.staffWith(who) });
    await visitor.get(chosen.headers.get('location') ?? '');
    return visitor;
  }

  get = (path: string, headers: Record<string, string> = {}) => this.#ask(path, { headers });

  post = (path: string, form: Record<string, string>) =>
    this.#ask(path, { method: 'POST', body: new URLSearchParams(form) });

  async #ask(path: string, init: RequestInit): Promise<Shown> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.#url), {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie },
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      this.#cookies.set(name, value);
    }
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
}
