import type { ResourceIdentity, ResourceKind } from '../part.ts';
import { NotSupported } from '../refusal.ts';
import { isTrue, resolve, type Scope } from './intrinsics.ts';
import { type Place, pseudoParameter } from './pseudo-parameters.ts';
import type { StackTemplate, Template, TemplateResource } from './read-assembly.ts';

/** What a stack gives to the outside. */
export interface StackOutput {
  readonly name: string;
  readonly value: unknown;
  readonly exportName: string | undefined;
}

interface Surroundings {
  readonly kindOf: ReadonlyMap<string, ResourceKind>;
  readonly place: Place;
  /** Scopes of the stacks that this one may import from. */
  readonly others: readonly TemplateScope[];
}

/** The scope of one stack's template, and those of its resources and outputs whose conditions hold. */
export class TemplateScope implements Scope {
  readonly stack: string;
  readonly resources: Readonly<Record<string, TemplateResource>>;
  readonly #template: Template;
  readonly #around: Surroundings;
  readonly #identities = new Map<string, ResourceIdentity>();

  constructor({ name, template }: StackTemplate, around: Surroundings) {
    this.stack = name;
    this.#template = template;
    this.#around = around;
    this.resources = Object.fromEntries(
      Object.entries(template.Resources ?? {}).filter((entry) => this.#holds(entry[1])),
    );
  }

  ref(name: string): unknown {
    const pseudo = pseudoParameter(name, this.stack, this.#around.place);
    if (pseudo !== undefined) return pseudo;
    if (this.resources[name]) return this.identity(name).ref;
    const parameter = this.#template.Parameters?.[name] ?? this.#missing(name);
    const value = parameter.Default ?? this.#missing(`the parameter ${name} without a default`);
    return /List/.test(parameter.Type) ? String(value).split(',') : value;
  }

  attribute(logicalId: string, attribute: string): string {
    return this.identity(logicalId).attributes[attribute] ?? this.#missing(`${logicalId}.${attribute}`);
  }

  condition(name: string): boolean {
    return isTrue(this.#template.Conditions?.[name] ?? this.#missing(`the condition ${name}`), this);
  }

  mapping(name: string): Record<string, Record<string, unknown>> {
    return this.#template.Mappings?.[name] ?? this.#missing(`the mapping ${name}`);
  }

  importValue(exportName: string): unknown {
    const isIt = (output: StackOutput) => output.exportName === exportName;
    const exporter = this.#around.others.find((scope) => scope.outputs().some(isIt));
    return exporter?.outputs().find(isIt)?.value ?? this.#missing(`the export ${exportName}`);
  }

  stackOutput(stack: string, name: string): unknown {
    const outputs = this.#around.others.find((scope) => scope.stack === stack)?.outputs();
    return outputs?.find((output) => output.name === name)?.value ?? this.#missing(`the output ${stack}.${name}`);
  }

  identity(logicalId: string): ResourceIdentity {
    const known = this.#identities.get(logicalId);
    if (known) return known;
    const type = this.resources[logicalId]?.Type ?? this.#missing(logicalId);
    const kind = this.#around.kindOf.get(type) ?? this.#missing(`${logicalId} of type ${type}`);
    const scope = this;
    const identity = kind.identify({
      stack: this.stack,
      logicalId,
      type,
      get properties() {
        return scope.properties(logicalId);
      },
    });
    this.#identities.set(logicalId, identity);
    return identity;
  }

  /** The resource's properties with every intrinsic function resolved. */
  properties(logicalId: string): Record<string, unknown> {
    return resolve(this.resources[logicalId]?.Properties ?? {}, this) as Record<string, unknown>;
  }

  outputs(): StackOutput[] {
    const standing = Object.entries(this.#template.Outputs ?? {}).filter(([, output]) => this.#holds(output));
    return standing.map(([name, { Value, Export }]) => ({
      name,
      value: resolve(Value, this),
      exportName: Export && String(resolve(Export.Name, this)),
    }));
  }

  #holds({ Condition }: { Condition?: string }): boolean {
    return Condition === undefined || this.condition(Condition);
  }

  #missing(what: string): never {
    throw new NotSupported(`the stack ${this.stack} refers to ${what}, which is not there`);
  }
}

/** One scope for each stack; each sees the exports and outputs of those before it. Throws NotSupported for another region. */
export function openScopes(
  stacks: readonly StackTemplate[],
  kindOf: ReadonlyMap<string, ResourceKind>,
  place: Place,
): TemplateScope[] {
  const scopes: TemplateScope[] = [];
  for (const stack of stacks) {
    if (![place.region, 'unknown-region'].includes(stack.region)) {
      throw new NotSupported(`the stack ${stack.name} is for ${stack.region}, the local cloud is in ${place.region}`);
    }
    scopes.push(new TemplateScope(stack, { kindOf, place, others: scopes }));
  }
  return scopes;
}
