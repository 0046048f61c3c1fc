import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { Product } from '../support/product.ts';
import { launchBrowser } from './browser.ts';

export interface Visitor extends BrowserContextOptions {
  readonly lang?: 'zh' | 'en';
}

/** One product and one browser for all journeys: both take seconds to start. */
export class Place {
  readonly product: Product;
  readonly #browser: Browser;
  readonly #contexts: BrowserContext[] = [];

  private constructor(product: Product, browser: Browser) {
    this.product = product;
    this.#browser = browser;
  }

  static async open(): Promise<Place> {
    const [product, browser] = await Promise.all([Product.start(), launchBrowser()]);
    return new Place(product, browser);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.product.close();
  }

  /** A window of its own, which nobody has signed in to. What goes wrong in a page fails the test that opened it. */
  async window({ lang = 'en', ...options }: Visitor = {}): Promise<Page> {
    const context = await this.#browser.newContext({
      baseURL: this.product.url,
      locale: lang === 'zh' ? 'zh-CN' : 'en-GB',
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    context.setDefaultTimeout(10_000);
    this.#contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    return page;
  }

  async closeWindows(): Promise<void> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
  }

  /** A window at the desk, signed in as whoever has the role: `officer`, `department-head@sales`. */
  async desk(who: string, visitor: Visitor = {}): Promise<Page> {
    const page = await this.window(visitor);
    await page.goto(`/desk?lang=${visitor.lang ?? 'en'}`);
    const email = await this.product.staffWith(who);
    await page.click(`button[value="${email}"]`);
    await page.waitForURL(/\/desk\?lang/);
    return page;
  }

  /** A customer's report by the API. @returns its number */
  async report(changes: Record<string, unknown> = {}): Promise<string> {
    const { body } = await this.product.post('/api/tickets', {
      subject: 'Weighing software stops',
      details: 'It stops when printing.\nTwo lanes are waiting.',
      customer: { contact: 'Li Lei', company: 'North Toll', email: 'li.lei@customer.example', phone: '024-88880001' },
      ...changes,
    });
    return body.number;
  }
}
