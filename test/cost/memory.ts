import type { Synthesised } from '../infra/synthesised.ts';
import type { MemoryOf } from './function-time.ts';

/** The memory of functions as the template gives it; on one machine their names end with what they are called there. */
export function memoryIn({ ofType }: Pick<Synthesised, 'ofType'>): MemoryOf {
  const functions = ofType('AWS::Lambda::Function');
  return (functionName) => {
    const found = functions.find(({ id }) => functionName.endsWith(id));
    if (found === undefined) throw new Error(`the template has no function ${functionName}`);
    return found.properties.MemorySize;
  };
}
