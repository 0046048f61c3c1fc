import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { LEFT_OUT } from './left-out.ts';

/** What to bundle, into which file; the answer goes through the port, and the flag then wakes who waits for it. */
export interface BundleOrder {
  readonly root: string;
  readonly entryPoint: string;
  readonly outfile: string;
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

/** An error without a class of its own is one of the service's, with its name, its status and its retries by both. */
const withoutErrors = (schemas: string, kept: ReadonlySet<string>) =>
  schemas.replaceAll(/^n\d+_registry\.registerError\(\w+\$, (\w+)\);$/gm, (line, name: string) =>
    kept.has(name) ? line : '',
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
  // CommonJS starts 15 ms sooner than ESM with the SDK: an ESM import of node:http loads undici.
  format: 'cjs',
  mainFields: ['module', 'main'],
  minify: true,
  // For people who read a stack trace; the function itself does not read it, which would cost every cold start 5 ms.
  sourcemap: 'linked',
  sourcesContent: false,
  metafile: true,
  logLevel: 'warning',
  plugins: [leaveOut],
} satisfies BuildOptions;

async function bundle({ root, entryPoint, outfile }: BundleOrder): Promise<BundleAnswer> {
  const alias = { '@aws-sdk/credential-provider-node': join(root, 'shared/runtime/environment-credentials.ts') };
  try {
    const { metafile } = await build({ ...OPTIONS, absWorkingDir: root, alias, entryPoints: [entryPoint], outfile });
    return { inputs: Object.keys(metafile.inputs) };
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
