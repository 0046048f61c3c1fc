import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '../../infra/redress-app.ts';
import { adaptTemplate } from './adapt-template.ts';

/** What the CDK command line is told to run for the deployment to the emulator: the app, then what the emulator cannot take. */

/** The roles that a deployment takes on: the emulator does not understand the conditions of the bootstrap's own policies. */
const BOOTSTRAP_ROLES = ['assumeRoleArn', 'cloudFormationExecutionRoleArn', 'lookupRole'];

const withoutRoles = (key: string, value: unknown) => (BOOTSTRAP_ROLES.includes(key) ? undefined : value);

function rewrite(file: string, adapt: (text: string) => unknown): void {
  writeFileSync(file, JSON.stringify(adapt(readFileSync(file, 'utf8')), null, 1));
}

const { directory } = buildApp().synth();
for (const name of readdirSync(directory)) {
  const file = join(directory, name);
  if (name.endsWith('.template.json')) rewrite(file, (text) => adaptTemplate(JSON.parse(text)));
  if (name.endsWith('.assets.json') || name === 'manifest.json')
    rewrite(file, (text) => JSON.parse(text, withoutRoles));
}
