import type { TemplateResource } from './read-assembly.ts';

/** Logical ids, each after those that it refers to or depends on. Cycles, which CloudFormation refuses, end somewhere. */
export function creationOrder(resources: Readonly<Record<string, TemplateResource>>): string[] {
  const ordered = new Set<string>();
  const entered = new Set<string>();
  const visit = (logicalId: string) => {
    const resource = resources[logicalId];
    if (!resource || entered.has(logicalId)) return;
    entered.add(logicalId);
    for (const other of [...[resource.DependsOn ?? []].flat(), ...referencesIn(resource.Properties)]) visit(other);
    ordered.add(logicalId);
  };
  Object.keys(resources).forEach(visit);
  return [...ordered];
}

/** Names that `Ref`, `Fn::GetAtt` and `Fn::Sub` mention anywhere inside. */
function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref') return [String(inner)];
    if (key === 'Fn::GetAtt') return [String([inner].flat()[0]).split('.')[0] ?? ''];
    const text = key === 'Fn::Sub' ? String([inner].flat()[0]) : '';
    const substituted = [...text.matchAll(/\$\{([^!}.]+)/g)].map((match) => match[1] ?? '');
    return [...substituted, ...referencesIn(inner)];
  });
}
