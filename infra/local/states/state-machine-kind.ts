import type { Resource, ResourceKind } from '../part.ts';
import { givenName, physicalName, requireKnown, unsupported } from '../template-properties.ts';
import { type MachineDesk, machineArn, putMachine } from './machine-actions.ts';

const KNOWN = [
  'DefinitionString',
  'Definition',
  'DefinitionSubstitutions',
  'StateMachineName',
  'StateMachineType',
  'RoleArn',
];
const INERT = ['LoggingConfiguration', 'TracingConfiguration', 'Tags', 'EncryptionConfiguration'];

/** State machines of a template. Ref: the ARN; Arn, Name and StateMachineRevisionId by Fn::GetAtt. */
export function stateMachineKind(desk: MachineDesk): ResourceKind {
  return {
    type: 'AWS::StepFunctions::StateMachine',
    identify(declared) {
      const name = givenName(declared, 'StateMachineName') ?? physicalName(declared, 80);
      const arn = machineArn(desk.context, name);
      return { ref: arn, attributes: { Arn: arn, Name: name, StateMachineRevisionId: 'INITIAL' } };
    },
    create(resource) {
      requireKnown(resource, { known: KNOWN, inert: INERT });
      const { ref: arn, properties } = resource;
      if ((properties.StateMachineType ?? 'STANDARD') !== 'STANDARD') {
        throw unsupported(resource, `StateMachineType ${properties.StateMachineType}`);
      }
      const wanted = { arn, roleArn: String(properties.RoleArn), definition: definitionIn(resource) };
      const before = desk.machines.get(arn);
      if (before?.definition !== wanted.definition || before.roleArn !== wanted.roleArn) putMachine(desk, wanted);
    },
  };
}

function definitionIn(resource: Resource): string {
  const { DefinitionString, Definition, DefinitionSubstitutions = {} } = resource.properties;
  const definition = DefinitionString ?? (Definition && JSON.stringify(Definition));
  if (typeof definition !== 'string') throw unsupported(resource, 'a state machine without DefinitionString');
  const substitutions: Record<string, unknown> = DefinitionSubstitutions;
  return definition.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(substitutions, name) ? String(substitutions[name]) : whole,
  );
}
