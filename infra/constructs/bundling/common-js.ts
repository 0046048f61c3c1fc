import { basename } from 'node:path';
import { type BuildOptions, type BuildResult, build, type OutputFile, type Plugin } from 'esbuild';

/** A bundle split as ESM, held in memory. */
type Split = BuildResult<{ write: false; metafile: true }>;

const START = 'index.js';

/** What a start reads: index.js and what it imports statically, each with what it exports. */
type AtStart = ReadonlyMap<string, readonly string[]>;

function readAtStart({ metafile }: Split): AtStart {
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]));
  const found = new Map<string, readonly string[]>();
  const add = (file: string) => {
    const output = outputs.get(file);
    if (output === undefined || found.has(file)) return;
    found.set(file, output.exports);
    for (const { path, kind } of output.imports) if (kind === 'import-statement') add(basename(path));
  };
  add(START);
  return found;
}

/** Files name what they export a, b, c: in index.js each has the file's place in a start before it. */
function exported(file: string, atStart: AtStart, how: 'given' | 'taken'): string {
  const before = file === START ? '' : `_${[...atStart.keys()].indexOf(file)}`;
  const names = atStart.get(file) ?? [];
  return names.map((name) => (how === 'given' ? `${name} as ${before}${name}` : `${before}${name} as ${name}`)).join();
}

/** For index.js all that a start reads is put into it; other files take from index.js what is there. */
const fromStart = (made: string, atStart: AtStart, texts: ReadonlyMap<string, string>): Plugin => ({
  name: 'from-start',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/[^/]+\.js$/ }, ({ path, namespace }) =>
      namespace !== 'taken' && atStart.has(basename(path))
        ? { path, namespace: made === START ? 'given' : 'taken' }
        : { path, external: true },
    );
    onLoad({ filter: /./, namespace: 'given' }, ({ path }) => ({ contents: texts.get(basename(path)) ?? '' }));
    onLoad({ filter: /./, namespace: 'taken' }, ({ path }) => {
      return { contents: `export { ${exported(basename(path), atStart, 'taken')} } from './${START}';` };
    });
  },
});

const OPTIONS = {
  bundle: true,
  write: false,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  // Late files by require, too: import() would start the loader of ESM for them.
  supported: { 'dynamic-import': false },
  minify: true,
  charset: 'utf8',
  sourcemap: 'external',
  sourcesContent: false,
  logLevel: 'warning',
} satisfies BuildOptions;

/**
 * The same bundle as CommonJS, which starts 15 ms sooner than ESM with the SDK: an ESM import of node:http loads undici. All
 * that a start reads is one file, as each further one costs it half a millisecond.
 */
export async function commonJs(split: Split, outdir: string): Promise<OutputFile[]> {
  const atStart = readAtStart(split);
  const texts = new Map(split.outputFiles.map(({ path, text }) => [basename(path), text]));
  const whole = [...atStart.keys()].map((file) => `export { ${exported(file, atStart, 'given')} } from './${file}';`);
  const entries = new Map([[START, whole.join('\n')], ...[...texts].filter(([file]) => !atStart.has(file))]);
  const made = [...entries].map(([file, contents]) =>
    build({
      ...OPTIONS,
      outfile: `${outdir}/${file}`,
      stdin: { contents, sourcefile: file },
      plugins: [fromStart(file, atStart, texts)],
    }),
  );
  return (await Promise.all(made)).flatMap(({ outputFiles }) => outputFiles);
}
