import { expect, test } from 'vitest';
import { html } from '../../shared/pages/html.ts';
import { wordsIn } from '../../shared/pages/words.ts';

test('what is put into a page is escaped, markup of ours is not, and nothing leaves nothing', () => {
  const name = `<img src=x onerror="alert('1')"> & co`;
  const { markup } = html`<p title="${name}">${[html`<b>${name}</b>`, null, undefined, false, 0]}</p>`;
  expect(markup).toBe(
    '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; co"><b>&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; co</b>0</p>',
  );
});

test('no word of the Chinese pages was left in English', () => {
  const words = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(words)
        : [];
  const { otherLanguage: _, language: _l, locale: _c, ...zh } = wordsIn('zh');
  expect(words(zh).filter((word) => !/\p{Script=Han}/u.test(word))).toEqual([]);
});
