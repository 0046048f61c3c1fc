import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { type BuildOptions, build, type OutputFile, type Plugin } from 'esbuild';
import { commonJs } from './common-js.ts';
import { LEFT_OUT } from './left-out.ts';

/** What to bundle, as index.js into which folder; the answer goes through the port, and the flag then wakes who waits for it. */
export interface BundleOrder {
  readonly root: string;
  readonly entryPoint: string;
  readonly outdir: string;
  readonly answer: MessagePort;
  readonly done: Int32Array<SharedArrayBuffer>;
}

/** The sources that went into the bundle, or why there is none. */
export type BundleAnswer = { readonly inputs: readonly string[] } | { readonly failure: string };

/** Narrow, as esbuild asks about each file that a filter matches. */
const endingWith = (path: string) => new RegExp(`${path.replaceAll('.', '\\.').replaceAll('/', '[\\\\/]')}$`);

const SOURCES = new URL('../../../', import.meta.url).pathname;
let names: ReadonlySet<string> | undefined;

/** Every word that begins with a capital in what runs in functions: the errors that it looks for are among them. */
function namedInSources(): ReadonlySet<string> {
  names ??= new Set(
    globSync(['shared/**/*.ts', 'functions/**/*.ts'], { cwd: SOURCES }).flatMap(
      (file) => readFileSync(join(SOURCES, file), 'utf8').match(/\b[A-Z]\w+/g) ?? [],
    ),
  );
  return names;
}

/**
 * An error without a class of its own is one of the service's, with its name, its status and its retries by both. Its schema
 * goes with its class: esbuild would keep it for the names of its traits, which are computed.
 */
const withoutErrors = (schemas: string, kept: ReadonlySet<string>) =>
  schemas.replaceAll(
    /^export var (\w+)\$ = \[-3,[^;]*;\nn\d+_registry\.registerError\(\1\$, (\w+)\);$/gm,
    (whole, _schema, name: string) => (kept.has(name) ? whole : ''),
  );

const leaveOut: Plugin = {
  name: 'leave-out',
  setup({ onLoad }) {
    for (const { module, instead } of LEFT_OUT) {
      onLoad({ filter: endingWith(`/node_modules/${module}`) }, () => ({ contents: instead, loader: 'js' }));
    }
    // Clients say their version by their package.json, all of it.
    onLoad({ filter: /[\\/]@(aws-sdk|smithy)[\\/][^\\/]+[\\/]package\.json$/ }, async ({ path }) => {
      const { name, version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ name, version }), loader: 'json' };
    });
    // Clients register a class for each error that their service knows. Of those that nobody here looks for the name is enough.
    onLoad(
      { filter: /[\\/]@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/ },
      async ({ path }) => ({
        contents: withoutErrors(await readFile(path, 'utf8'), namedInSources()),
        loader: 'js',
      }),
    );
  },
};

const OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  // What is imported dynamically comes into files of its own: V8 takes 4 ms to read 100 KB that a start does not need.
  format: 'esm',
  splitting: true,
  write: false,
  mainFields: ['module', 'main'],
  minify: true,
  // A sign of Chinese is three bytes, its escape six.
  charset: 'utf8',
  sourcemap: 'inline',
  sourcesContent: false,
  metafile: true,
  logLevel: 'warning',
  plugins: [leaveOut],
} satisfies BuildOptions;

/** The map is for people who read a stack trace; the function itself does not read it, which would cost every cold start 5 ms. */
async function keep({ path, text }: OutputFile): Promise<void> {
  const name = basename(path);
  await writeFile(path, name.endsWith('.js') ? `${text}//# sourceMappingURL=${name}.map\n` : text);
}

async function bundle({ root, entryPoint, outdir }: BundleOrder): Promise<BundleAnswer> {
  const alias = { '@aws-sdk/credential-provider-node': join(root, 'shared/runtime/environment-credentials.ts') };
  try {
    const entryPoints = { index: entryPoint };
    const split = await build({ ...OPTIONS, absWorkingDir: root, alias, entryPoints, outdir });
    await mkdir(outdir, { recursive: true });
    await Promise.all((await commonJs(split, outdir)).map(keep));
    return { inputs: Object.keys(split.metafile.inputs) };
  } catch (error) {
    return { failure: String(error) };
  }
}

if (parentPort !== null) {
  for (;;) {
    const [order] = (await once(parentPort, 'message')) as [BundleOrder];
    order.answer.postMessage(await bundle(order));
    Atomics.store(order.done, 0, 1);
    Atomics.notify(order.done, 0);
  }
}
