import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../browser/browser.ts';
import type { Product } from '../support/product.ts';

export interface FirstPaint {
  readonly path: string;
  readonly milliseconds: number;
}

/** A middling phone on a slow mobile network, as browsers' own tools set it: 150 ms there and back, 1.6 Mbit/s, a quarter of our processor. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const SLOWER = 4;
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true };
const RUNS = 3;

/** When something of each page is first seen, nothing of it being kept from before: the median of three visits. */
export async function measureFirstPaint(product: Product, pages: readonly FirstPaintPage[]): Promise<FirstPaint[]> {
  const browser = await launchBrowser();
  try {
    const measures: FirstPaint[] = [];
    for (const { path, signedIn = false } of pages) {
      const times: number[] = [];
      for (let run = 0; run < RUNS; run += 1) times.push(await visit(browser, product, { path, signedIn }));
      measures.push({ path, milliseconds: times.toSorted((a, b) => a - b)[1] ?? Number.NaN });
    }
    return measures;
  } finally {
    await browser.close();
  }
}

export interface FirstPaintPage {
  readonly path: string;
  /** As an officer. */
  readonly signedIn?: boolean;
}

async function visit(
  browser: Browser,
  product: Product,
  { path, signedIn }: Required<FirstPaintPage>,
): Promise<number> {
  const context = await browser.newContext({ baseURL: product.url, ...PHONE });
  try {
    if (signedIn) await signIn(context, product);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.clearBrowserCache');
    await devtools.send('Network.emulateNetworkConditions', NETWORK);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.goto(path);
    return await firstPaint(page);
  } finally {
    await context.close();
  }
}

async function signIn(context: BrowserContext, product: Product): Promise<void> {
  const page = await context.newPage();
  await page.goto('/desk');
  await page.click(`button[value="${await product.staffWith('officer')}"]`);
  await page.waitForURL(/\/desk$/);
  await page.close();
}

/** Painted a moment after it was loaded, so it is waited for. */
const firstPaint = (page: Page): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const [entry] = list.getEntriesByName('first-contentful-paint');
      if (entry !== undefined) resolve(entry.startTime);
    }).observe({ type: 'paint', buffered: true });
  })`);
