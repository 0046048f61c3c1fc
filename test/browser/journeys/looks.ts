import { expect, test } from 'vitest';
import { findings, overflow, sideways } from '../accessibility.ts';
import { ADMINISTRATION, PAGES } from '../pages.ts';
import { place } from '../the-place.ts';

const LOOKS = [
  ['in English by day', { lang: 'en', colorScheme: 'light' }],
  ['in Chinese by night on a phone', { lang: 'zh', colorScheme: 'dark', viewport: { width: 375, height: 740 } }],
] as const;

test.each(LOOKS)(
  'WCAG 2.2 AA: every page of the desk %s has no serious finding and fits',
  async (_what, look) => {
    const number = await place.report({
      category: 'service-quality',
      urgency: 'very-urgent',
      subject: '称重软件打印时停止响应',
    });
    await place.product.advance('PT5H');
    const page = await place.desk('officer', look);
    const wrong: string[] = [];
    for (const path of [...PAGES(number), ...ADMINISTRATION]) {
      await page.goto(path);
      await page.evaluate(`document.querySelectorAll('details').forEach((details) => { details.open = true; })`);
      const found = await findings(page);
      const wide = await overflow(page);
      wrong.push(
        ...found.map((finding) => `${path} ${finding}`),
        ...(wide > 0 ? [`${path} is ${wide}px too wide`] : []),
        ...(await sideways(page)).map((box) => `${path} has to be pushed sideways: ${box}`),
      );
      expect(await page.getAttribute('html', 'lang')).toBe(look.lang === 'zh' ? 'zh-CN' : 'en-GB');
    }
    expect(wrong).toEqual([]);
  },
  60_000,
);
