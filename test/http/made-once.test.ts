import { expect, test } from 'vitest';
import { madeOnce } from '../../functions/http/made-once.ts';

test('each value is made when it is first asked for, once, and all of them can be told', () => {
  const made: string[] = [];
  const make = (name: string) => () => {
    made.push(name);
    return { name };
  };
  const values = madeOnce({ one: make('one'), two: make('two') });
  expect([Object.keys(values), 'two' in values, made]).toEqual([['one', 'two'], true, []]);
  expect(values.two).toBe(values.two);
  expect(made).toEqual(['two']);
  expect(Object.values(values)).toEqual([{ name: 'one' }, { name: 'two' }]);
  expect(made).toEqual(['two', 'one']);
});
