import { randomInt } from 'node:crypto';

/** `GenerateSecretString` of CloudFormation and the request of GetRandomPassword. */
export interface PasswordRules {
  readonly PasswordLength?: number;
  readonly ExcludeCharacters?: string;
  readonly ExcludeLowercase?: boolean;
  readonly ExcludeUppercase?: boolean;
  readonly ExcludeNumbers?: boolean;
  readonly ExcludePunctuation?: boolean;
  readonly IncludeSpace?: boolean;
  readonly RequireEachIncludedType?: boolean;
}

/** A random password by the rules: 32 characters unless said otherwise, one of each kind at least. */
export function generatePassword(rules: PasswordRules, random: (below: number) => number = randomInt): string {
  const kinds = characterKinds(rules);
  const all = kinds.join('');
  if (all === '') throw new Error('the rules exclude every character');
  const pick = (from: string) => from[random(from.length)] ?? '';
  const required = rules.RequireEachIncludedType === false ? [] : kinds.map(pick);
  const characters = [...required];
  while (characters.length < (rules.PasswordLength ?? 32)) characters.push(pick(all));
  return shuffled(characters, random).join('');
}

function characterKinds(rules: PasswordRules): string[] {
  const kinds = [
    !rules.ExcludeLowercase && 'abcdefghijklmnopqrstuvwxyz',
    !rules.ExcludeUppercase && 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    !rules.ExcludeNumbers && '0123456789',
    !rules.ExcludePunctuation && '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    rules.IncludeSpace && ' ',
  ].filter((kind) => typeof kind === 'string');
  const excluded = rules.ExcludeCharacters ?? '';
  const left = kinds.map((kind) => [...kind].filter((character) => !excluded.includes(character)).join(''));
  return left.filter((kind) => kind !== '');
}

function shuffled(values: string[], random: (below: number) => number): string[] {
  const result = [...values];
  for (let left = result.length - 1; left > 0; left -= 1) {
    const other = random(left + 1);
    [result[left], result[other]] = [result[other] as string, result[left] as string];
  }
  return result;
}
