import type { FrameLocator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { mailedCode, mailedLink } from '../customer.ts';
import { place } from '../the-place.ts';

const EMAIL = 'pictures@customer.example';
/** Red, 2 × 2. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==',
  'base64',
);
const REMOTE = 'https://tracker.stranger.example/pixel.png';

async function sendFormattedMail(): Promise<string> {
  await place.product.mail(EMAIL, {
    subject: 'Look at the lane',
    html: `<h1>Lane 3</h1><script>document.title='run'</script><p><img src="cid:lane@x" alt="lane"><img src="${REMOTE}" alt="far"></p>`,
    attachments: [
      { filename: 'lane.png', content: PNG, cid: 'lane@x' },
      { filename: '报价 1.html', content: '<script>alert(1)</script>', contentType: 'text/html' },
    ],
  });
  await place.product.quiet();
  const { body } = await place.product.get('/api/tickets?state=all', 'officer');
  return body.items.find(({ subject }: { subject: string }) => subject === 'Look at the lane').number;
}

/** Counts what the page asks of the server of the remote picture. */
async function remoteCalls(page: Page): Promise<string[]> {
  const calls: string[] = [];
  await page.context().route('https://tracker.stranger.example/**', async (route) => {
    calls.push(route.request().url());
    await route.fulfill({ contentType: 'image/png', body: PNG });
  });
  return calls;
}

interface Picture {
  readonly naturalWidth: number;
  decode(): Promise<void>;
}

const widthOf = (frame: FrameLocator, alt: string): Promise<number> =>
  frame.locator(`img[alt=${alt}]`).evaluate(async (image) => {
    const picture = image as unknown as Picture;
    await picture.decode().catch(() => undefined);
    return picture.naturalWidth;
  });

/** The mail's own picture in place; the one from elsewhere only after somebody asked for it. */
async function looksRight(page: Page, calls: readonly string[]): Promise<void> {
  await page.click('.formatted summary');
  const frame = page.frameLocator('.formatted iframe');
  expect(await frame.locator('h1').textContent()).toBe('Lane 3');
  expect(await widthOf(frame, 'lane')).toBe(2);
  expect([await widthOf(frame, 'far'), calls.length]).toEqual([0, 0]);
  await page.click('.formatted a[target]');
  await frame.locator('img[alt=far][src]').waitFor();
  expect([await widthOf(frame, 'far'), calls.length]).toEqual([2, 1]);
}

test('a formatted mail shows its own pictures in place and loads no others until asked, for staff and the owner; a forwarded link reads only', async () => {
  const number = await sendFormattedMail();

  const desk = await place.desk('officer');
  const deskCalls = await remoteCalls(desk);
  await desk.goto(`/desk/tickets/${number}`);
  await looksRight(desk, deskCalls);
  expect(await desk.title()).not.toBe('run');

  const owner = await place.window();
  const ownerCalls = await remoteCalls(owner);
  await owner.goto(await mailedLink(EMAIL, '/t/'));
  expect(await owner.locator('iframe').count()).toBe(0);
  await owner.click('.attached a:has-text("lane.png")');
  await owner.click('button:has-text("Mail me the code")');
  await owner.fill('#code', await mailedCode(EMAIL));
  await owner.click('button:has-text("Confirm")');
  expect(await owner.textContent('[role=status]')).toContain('can open the files');
  await looksRight(owner, ownerCalls);

  const [download] = await Promise.all([
    owner.waitForEvent('download'),
    owner.click('.attached a:has-text("报价 1.html")'),
  ]);
  expect(download.suggestedFilename()).toBe('报价 1.html');
  await owner.click('.attached a:has-text("lane.png")');
  await owner.waitForURL(/tickets\/mail\//);
  expect(await owner.evaluate('document.contentType')).toBe('image/png');
});
