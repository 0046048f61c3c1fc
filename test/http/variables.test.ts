import { expect, test } from 'vitest';
import { flag, oneOf, readVariables, text } from '../../functions/variables.ts';

const KINDS = { TABLE_NAME: text, PUBLIC_URL: text, RATE_LIMIT: flag, CANARY: oneOf('hourly', 'off') };
const GIVEN = { TABLE_NAME: 'tickets', PUBLIC_URL: 'https://desk.example', CANARY: 'off' };

test('a function is given the variables that it asks for, and no others', () => {
  expect(readVariables(KINDS, { ...GIVEN, RATE_LIMIT: undefined, HOME: '/root' })).toEqual(GIVEN);
});

test('a function whose environment is wrong does not start, and names every variable that is', () => {
  const wrong = { TABLE_NAME: '', CANARY: 'daily' };
  expect(() => readVariables(KINDS, wrong)).toThrow(
    'TABLE_NAME is missing, PUBLIC_URL is missing, CANARY is none of hourly, off',
  );
});
