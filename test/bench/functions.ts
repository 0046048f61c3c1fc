import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface BuiltFunction {
  /** In the template. */
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly kilobytes: number;
  /** The memory that it is given. */
  readonly megabytes: number;
  readonly environment: Readonly<Record<string, string>>;
}

interface Template {
  readonly Resources: Readonly<
    Record<
      string,
      {
        Type: string;
        Properties: {
          Code: { S3Key: string };
          MemorySize: number;
          Environment?: { Variables: Record<string, unknown> };
        };
      }
    >
  >;
}

/** Values that only the deployed stack knows are stood in for: one is a list of machines in JSON, some are addresses. */
const standIn = (name: string) => (name === 'STATE_MACHINES' ? '{}' : 'https://known.once.deployed');

const startable = (variables: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, typeof value === 'string' ? value : standIn(name)]),
  );

/** All its code: what it starts with, and what it loads when it is asked for. */
export const bytesOf = (folder: string): number =>
  globSync('*.js', { cwd: folder }).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

/** The functions of a synthesised service stack, each with its built bundle. */
export function builtFunctions(assembly: string): BuiltFunction[] {
  const template: Template = JSON.parse(readFileSync(join(assembly, 'Redress-local-Service.template.json'), 'utf8'));
  return Object.entries(template.Resources)
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
    .map(([id, { Properties }]) => {
      const hash = Properties.Code.S3Key.split('.')[0];
      const folder = join(assembly, `asset.${hash}`);
      const file = join(folder, 'index.js');
      const environment = startable(Properties.Environment?.Variables ?? {});
      return {
        id,
        name: id.replace(/[0-9A-F]{8}$/, ''),
        file,
        megabytes: Properties.MemorySize,
        kilobytes: Math.round(bytesOf(folder) / 1024),
        environment,
      };
    });
}
