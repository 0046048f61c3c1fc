import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { synthesise } from '../synthesised.ts';

const app = synthesise();
const pages = [
  'README.md',
  ...readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
  ...readdirSync('docs/runbooks').map((file) => `docs/runbooks/${file}`),
].map((path) => [path, readFileSync(path, 'utf8')] as const);
const runbooks = pages.filter(([path]) => /runbooks\/[a-z]/.test(path));

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, one = '']) => one);

/** As `npm run redrive` calls them. */
const deadLetters = app
  .ofType('AWS::SQS::Queue')
  .flatMap(({ path }) =>
    path.endsWith('/Undelivered') ? [path.slice(0, -'/Undelivered'.length).replace('/', '')] : [],
  );

test.each(pages)('%s: what it links to is there, and every command of ours that it names', (path, text) => {
  for (const link of found(text, /\]\((?!https?:|#)([^)#]+)/g))
    expect(existsSync(join(dirname(path), link)), link).toBe(true);
  for (const command of found(text, /npm run (?:--silent )?([a-z][a-z:]*)/g))
    expect(Object.keys(scripts)).toContain(command);
});

test.each(pages)('%s: whatever it has redriven is a dead-letter queue of the stack', (_path, text) => {
  for (const queue of found(text, /redrive -- --stage \w+ ([A-Z]\w+)/g)) expect(deadLetters).toContain(queue);
});

test.each(runbooks)('%s says which alarm called, then what to do, step by step', (_path, text) => {
  expect(text).toMatch(/^# .+\n\n\*\*Alarm\*\* [\s\S]+\n\n1\. [\s\S]+\n2\. /);
});

test.each(runbooks)('%s names functions and queues that the stack has', (_path, text) => {
  const paths = app.resources.map(({ path }) => path);
  for (const name of found(text, /log of `(\w+)`/gi))
    expect(
      paths.some((path) => path.endsWith(`/${name}`)),
      name,
    ).toBe(true);
  for (const queue of found(text, /`([A-Z]\w+(?:\/\w+)?\/Undelivered)`/g)) expect(paths).toContain(queue);
});

test('every dead-letter queue has a page that redrives it', () => {
  const all = runbooks.map(([, text]) => text).join('\n');
  for (const queue of deadLetters)
    expect(all, queue).toMatch(new RegExp(`redrive -- --stage STAGE ${queue}\\b|\`${queue}\``));
});
