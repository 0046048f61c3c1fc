/** What one variable has to be. @throws Error that says so */
type Read = (value: string | undefined) => string | undefined;

/** The variables of a function, each by what it has to be. */
export type VariableKinds = Readonly<Record<string, Read>>;

/** Names of those that may be left out. */
type Optional<K extends VariableKinds> = {
  [N in keyof K]: undefined extends ReturnType<K[N]> ? N : never;
}[keyof K];

/** The variables as their kinds say. */
export type Variables<K extends VariableKinds> = {
  readonly [N in Exclude<keyof K, Optional<K>>]: ReturnType<K[N]>;
} & { readonly [N in Optional<K>]?: ReturnType<K[N]> };

/** Something, and not nothing. */
export function text(value: string | undefined): string {
  if (value === undefined || value === '') throw new Error('is missing');
  return value;
}

/** Anything, or not there at all. */
export const flag = (value: string | undefined): string | undefined => value;

/** A whole number from 1, as text. */
export function aboveZero(value: string | undefined): string {
  if (value === undefined || !/^[1-9]\d*$/.test(value)) throw new Error('is no whole number from 1');
  return value;
}

/** One of these words. */
export const oneOf =
  <W extends string>(...words: readonly W[]) =>
  (value: string | undefined): W => {
    const word = words.find((known) => known === value);
    if (word === undefined) throw new Error(`is none of ${words.join(', ')}`);
    return word;
  };

/**
 * Of what is given, the variables that are asked for. By hand, as a schema of zod costs every start of every function 3 ms.
 * @throws Error naming every variable that is wrong
 */
export function readVariables<K extends VariableKinds>(
  kinds: K,
  given: Readonly<Record<string, string | undefined>>,
): Variables<K> {
  const wrong: string[] = [];
  const values: Record<string, string> = {};
  for (const [name, read] of Object.entries(kinds)) {
    try {
      const value = read(given[name]);
      if (value !== undefined) values[name] = value;
    } catch (error) {
      wrong.push(`${name} ${error instanceof Error ? error.message : error}`);
    }
  }
  if (wrong.length > 0) throw new Error(`The environment is not as it should be: ${wrong.join(', ')}`);
  return values as Variables<K>;
}
