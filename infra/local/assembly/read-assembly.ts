import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotSupported } from '../refusal.ts';

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly DependsOn?: string | string[];
  readonly Condition?: string;
}

export interface Template {
  readonly Resources?: Record<string, TemplateResource>;
  readonly Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown }; Condition?: string }>;
  readonly Parameters?: Record<string, { Type: string; Default?: unknown }>;
  readonly Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  readonly Conditions?: Record<string, unknown>;
}

export interface StackTemplate {
  readonly name: string;
  /** `unknown-region` when the stack does not fix one. */
  readonly region: string;
  readonly template: Template;
}

/** A synthesised CDK app: its stacks, those that others depend on first, and where its assets are. */
export interface Assembly {
  readonly stacks: readonly StackTemplate[];
  /** Path of the asset that a deployment would upload under this key, which is its hash; undefined if there is none. */
  assetPath(key: string): string | undefined;
}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly dependencies?: readonly string[];
  readonly properties?: { templateFile?: string; stackName?: string; file?: string; directoryName?: string };
}

/** Reads a `cdk.out` folder. Throws what the file system throws, or NotSupported for artifacts that are not known. */
export function readAssembly(folder: string): Assembly {
  const { artifacts } = readJson<{ artifacts: Record<string, Artifact> }>(folder, 'manifest.json');
  const stacks: StackTemplate[] = [];
  const assets = new Map<string, string>();
  for (const [id, artifact] of inDependencyOrder(artifacts)) {
    const { templateFile = '', file = '', stackName = id } = artifact.properties ?? {};
    if (artifact.type === 'aws:cloudformation:stack') {
      const region = artifact.environment?.split('/').at(-1) ?? 'unknown-region';
      stacks.push({ name: stackName, region, template: readJson<Template>(folder, templateFile) });
    } else if (artifact.type === 'cdk:asset-manifest') {
      addAssets(assets, folder, file);
    } else if (artifact.type === 'cdk:cloud-assembly') {
      throw new NotSupported(`the local cloud does not run the stage ${id}: name its stacks in the app itself`);
    }
  }
  return { stacks, assetPath: (key) => assets.get(key) };
}

interface AssetManifest {
  readonly files?: Record<string, { source: { path?: string }; destinations: Record<string, { objectKey: string }> }>;
}

function addAssets(assets: Map<string, string>, folder: string, file: string): void {
  for (const { source, destinations } of Object.values(readJson<AssetManifest>(folder, file).files ?? {})) {
    for (const { objectKey } of Object.values(destinations)) {
      if (source.path) assets.set(objectKey, join(folder, source.path));
    }
  }
}

function inDependencyOrder(artifacts: Record<string, Artifact>): [string, Artifact][] {
  const ordered = new Map<string, Artifact>();
  const visit = (id: string) => {
    const artifact = artifacts[id];
    if (!artifact || ordered.has(id)) return;
    for (const dependency of artifact.dependencies ?? []) visit(dependency);
    ordered.set(id, artifact);
  };
  Object.keys(artifacts).forEach(visit);
  return [...ordered];
}

function readJson<T>(folder: string, file: string): T {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
}
