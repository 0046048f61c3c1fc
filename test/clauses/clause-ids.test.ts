import { describe, expect, test } from 'vitest';
import { clausesCited, isPartOf } from '../../shared/regulation/clause-ids.ts';

describe('clauses cited in a text', () => {
  test.each([
    ['A5.4.2#1–3 as printed', ['A5.4.2#1', 'A5.4.2#2', 'A5.4.2#3']],
    ['A5.4.2#1-3 with a hyphen', ['A5.4.2#1', 'A5.4.2#2', 'A5.4.2#3']],
    ['A3.2–A3.5', ['A3.2', 'A3.3', 'A3.4', 'A3.5']],
    ['C5.1.1–C5.1.5', ['C5.1.1', 'C5.1.2', 'C5.1.3', 'C5.1.4', 'C5.1.5']],
    ['E1.8.2#27–28, B2.3.14', ['E1.8.2#27', 'E1.8.2#28', 'B2.3.14']],
    ['E1.8.8b#3 A5.1@chart ours:T7', ['E1.8.8b#3', 'A5.1@chart', 'ours:T7']],
    ['C5.2 C5.2 twice', ['C5.2']],
    ['a form NR510201A-2026-000001 on A4, ISO B2, sha256 and v1.A5.2', ['A4', 'B2']],
    ['a range over two lists, A5.2–B2.3, is its two ends', ['A5.2', 'B2.3']],
    ['no range backwards: A5.4.2#3–1', ['A5.4.2#3']],
  ])('%s', (text, clauses) => {
    expect(clausesCited(text)).toEqual(clauses);
  });

  test('a part of a clause is what is printed below it, not what begins with the same figures', () => {
    expect(isPartOf('A5.1.2', 'A5.1')).toBe(true);
    expect(isPartOf('A5.4.2#1', 'A5.4.2')).toBe(true);
    expect(isPartOf('A5.10', 'A5.1')).toBe(false);
    expect(isPartOf('A5.1', 'A5.1')).toBe(false);
  });
});
