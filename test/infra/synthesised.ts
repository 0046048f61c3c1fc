import { buildApp } from '../../infra/redress-app.ts';

// biome-ignore lint/suspicious/noExplicitAny: templates are JSON of many shapes, read by tests only.
type Json = any;

export interface TemplateResource {
  readonly stack: string;
  readonly id: string;
  /** Path in the construct tree without the stack: `Letters/Queue`. */
  readonly path: string;
  readonly type: string;
  readonly properties: Json;
  readonly dependsOn: readonly string[];
  /** `Retain`: it stays when its stack goes. */
  readonly deletionPolicy: string | undefined;
}

export interface Synthesised {
  readonly resources: readonly TemplateResource[];
  readonly outputs: Readonly<Record<string, Json>>;
  /** All of one CloudFormation type. */
  ofType(type: string): TemplateResource[];
  /** The one whose path this is. @throws Error when there is none */
  at(path: string): TemplateResource;
}

const made = new Map<string, Synthesised>();

/** The templates of a stage, without bundling, with cdk-nag; made once for each context. */
export function synthesise(context: Record<string, unknown> = {}): Synthesised {
  const key = JSON.stringify(context);
  const synthesised = made.get(key) ?? synthesiseAnew(context);
  made.set(key, synthesised);
  return synthesised;
}

function synthesiseAnew(context: Record<string, unknown>): Synthesised {
  const assembly = buildApp({
    context: { stage: 'local', canary: 'hourly', 'aws:cdk:bundling-stacks': [], ...context },
  }).synth();
  const resources = assembly.stacks.flatMap(({ stackName, template }) =>
    Object.entries<Json>(template.Resources).map(([id, resource]) => ({
      stack: stackName,
      id,
      path: pathOf(resource.Metadata?.['aws:cdk:path'] ?? ''),
      type: resource.Type,
      properties: resource.Properties ?? {},
      dependsOn: resource.DependsOn ?? [],
      deletionPolicy: resource.DeletionPolicy,
    })),
  );
  return {
    resources,
    outputs: Object.assign({}, ...assembly.stacks.map(({ template }) => template.Outputs)),
    ofType: (type) => resources.filter((resource) => resource.type === type),
    at(path) {
      const found = resources.find((resource) => resource.path === path);
      if (!found) throw new Error(`nothing is at ${path}`);
      return found;
    },
  };
}

const pathOf = (path: string) =>
  path
    .split('/')
    .slice(1)
    .join('/')
    .replace(/\/(Resource|Default)$/, '');

/** The logical id that a Ref or Fn::GetAtt points at. */
export function targetOf(reference: Json): string | undefined {
  return reference?.Ref ?? reference?.['Fn::GetAtt']?.[0];
}

/** Intrinsic functions written out, so that text can be looked for in them. */
export function flat(value: Json): string {
  if (typeof value === 'string') return value;
  if (value?.['Fn::Join']) return value['Fn::Join'][1].map(flat).join(value['Fn::Join'][0]);
  if (value?.['Fn::GetAtt']) return `<${value['Fn::GetAtt'].join('.')}>`;
  if (value?.['Fn::ImportValue']) return `<${value['Fn::ImportValue']}>`;
  return value?.Ref ? `<${value.Ref}>` : JSON.stringify(value);
}
