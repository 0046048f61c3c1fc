import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type BuildOptions, buildSync } from 'esbuild';
import { LEDGER_FILE } from '../../shared/regulation/ledger.ts';
import { buildLedger } from '../ledger/build-ledger.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Shows the clause ledger, which is read from sources that are not there when it runs. */
const READS_LEDGER = 'functions/built-ledger.ts';

const OPTIONS = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  target: 'node24',
  // CommonJS starts 15 ms sooner than ESM with the SDK: an ESM import of node:http loads undici.
  format: 'cjs',
  mainFields: ['module', 'main'],
  minify: true,
  keepNames: true,
  // For people who read a stack trace; the function itself does not read it, which would cost every cold start 5 ms.
  sourcemap: 'linked',
  sourcesContent: false,
  alias: { '@aws-sdk/credential-provider-node': join(ROOT, 'shared/runtime/environment-credentials.ts') },
  logLevel: 'warning',
} satisfies BuildOptions;

/**
 * The code of a function, from its entry below functions/ without `.lambda.ts`. By esbuild's own API: CDK's
 * NodejsFunction starts npx for every function, which takes longer than the bundling, and Docker where that fails.
 */
export function bundleOf(entry: string): Code {
  const tryBundle = (outputFolder: string) => {
    const entryPoints = [`functions/${entry}.lambda.ts`];
    const { metafile } = buildSync({
      ...OPTIONS,
      entryPoints,
      outfile: join(outputFolder, 'index.js'),
      metafile: true,
    });
    if (READS_LEDGER in metafile.inputs) writeFileSync(join(outputFolder, LEDGER_FILE), JSON.stringify(buildLedger()));
    // Below a package.json that says ESM, as cdk.out is, Node would take index.js for a module.
    writeFileSync(join(outputFolder, 'package.json'), '{}\n');
    return true;
  };
  // CDK bundles once for options that look the same to it: the command, never run, tells the functions apart.
  const bundling = { image: DockerImage.fromRegistry('docker-is-never-used'), command: [entry], local: { tryBundle } };
  return Code.fromAsset(ROOT, { assetHashType: AssetHashType.OUTPUT, bundling });
}
