import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { OPENAPI_FILE } from '../../../functions/http/built-openapi.ts';
import { openApi } from '../../../functions/http/openapi.ts';
import { LEDGER_FILE } from '../../../shared/regulation/ledger.ts';
import { buildLedger } from '../../ledger/build-ledger.ts';
import type { BundleAnswer, BundleOrder } from './bundler.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Files made when a function is bundled, beside its code, by the source that reads them there. */
const BUILT_FILES: Readonly<Record<string, { file: string; make(): unknown }>> = {
  'functions/built-ledger.ts': { file: LEDGER_FILE, make: buildLedger },
  'functions/http/built-openapi.ts': { file: OPENAPI_FILE, make: openApi },
};

/**
 * The code of a function, from its entry below functions/ without `.lambda.ts`. By esbuild's own API: CDK's
 * NodejsFunction starts npx for every function, which takes longer than the bundling, and Docker where that fails.
 */
export function bundleOf(entry: string): Code {
  const tryBundle = (outputFolder: string) => {
    const inputs = bundled(`functions/${entry}.lambda.ts`, outputFolder);
    for (const [reader, { file, make }] of Object.entries(BUILT_FILES)) {
      if (inputs.includes(reader)) writeFileSync(join(outputFolder, file), JSON.stringify(make()));
    }
    // Below a package.json that says ESM, as cdk.out is, Node would take index.js for a module.
    writeFileSync(join(outputFolder, 'package.json'), '{}\n');
    return true;
  };
  // CDK bundles once for options that look the same to it: the command, never run, tells the functions apart.
  const bundling = { image: DockerImage.fromRegistry('docker-is-never-used'), command: [entry], local: { tryBundle } };
  return Code.fromAsset(ROOT, { assetHashType: AssetHashType.OUTPUT, bundling });
}

let bundler: Worker | undefined;

/** CDK wants a bundle at once, esbuild's plugins work asynchronously: a thread bundles while this one waits. */
function bundled(entryPoint: string, outdir: string): readonly string[] {
  bundler ??= new Worker(new URL('./bundler.ts', import.meta.url));
  bundler.unref();
  const done = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2: answer } = new MessageChannel();
  const order: BundleOrder = { root: ROOT, entryPoint, outdir, answer, done };
  bundler.postMessage(order, [answer]);
  Atomics.wait(done, 0, 0);
  const said: BundleAnswer | undefined = receiveMessageOnPort(port1)?.message;
  port1.close();
  if (said !== undefined && 'inputs' in said) return said.inputs;
  throw new Error(`${entryPoint} cannot be bundled: ${said?.failure}`);
}
