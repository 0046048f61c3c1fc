import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonTools } from '../python/python-tools.ts';
import { buildApp } from '../redress-app.ts';

/** `npm run lint:templates`: cfn-lint, which AWS keeps, on the templates of every stage. What it may say is in .cfnlintrc.yaml. */
const STAGES = readdirSync(new URL('../stages', import.meta.url)).map((file) => file.replace('.json', ''));

function templatesOf(stage: string, outdir: string): string[] {
  // What the functions do is no matter of the template, so nothing is bundled.
  const { stacks } = buildApp({ context: { stage, 'aws:cdk:bundling-stacks': [] }, outdir }).synth();
  return stacks.map(({ templateFullPath }) => templateFullPath);
}

function lint(bin: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'redress-lint-'));
  try {
    const templates = STAGES.flatMap((stage) => templatesOf(stage, join(folder, stage)));
    const { status } = spawnSync(join(bin, 'cfn-lint'), templates, { stdio: 'inherit' });
    if (status === 0) console.log(`cfn-lint finds nothing in ${templates.length} templates of ${STAGES.join(', ')}`);
    return status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const tools = pythonTools();
if ('missing' in tools) console.log(`lint:templates is skipped: ${tools.missing}`);
else process.exitCode = lint(tools.bin);
