import type { Definition } from '../../infra/local/states/definition.ts';
import { parseDefinition } from '../../infra/local/states/parse-definition.ts';
import { flat, synthesise } from '../infra/synthesised.ts';

/** Definitions of the synthesised state machines by the id of their procedure, which every one of their tasks names. */
export function synthesisedMachines(): ReadonlyMap<string, Definition> {
  const texts = synthesise()
    .ofType('AWS::StepFunctions::StateMachine')
    .map(({ properties }) => flat(properties.DefinitionString).replaceAll('<AWS::Partition>', 'aws'));
  return new Map(texts.map((text) => [/"procedure": "([a-z-]+)"/.exec(text)?.[1] ?? '', parseDefinition(text)]));
}
