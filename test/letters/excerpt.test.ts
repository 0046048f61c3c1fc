import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt, inBrief } from '../../shared/letters/excerpt.ts';
import type { Message } from '../../shared/tickets/store.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 1_500, size: 'max' });

test('an excerpt is the first 600 letters of what was written, none of them halved, and says whether it goes on', () => {
  fc.assert(
    fc.property(text, (written) => {
      const letters = [...written.trim()];
      const whole = letters.length <= 600;
      expect(excerpt(written)).toBe(whole ? letters.join('') : `${letters.slice(0, 600).join('')} …`);
    }),
  );
  expect(excerpt(`a${'𠮷'.repeat(601)}`)).toBe(`a${'𠮷'.repeat(599)} …`);
  expect(excerpt('𠮷'.repeat(600))).toBe('𠮷'.repeat(600));
});

test('letters show of a mail in brief what they show of the whole', () => {
  fc.assert(
    fc.property(text, (written) => {
      const message = { id: 'm', direction: 'in', text: written, replyText: written, attachments: [] } as unknown;
      const brief = inBrief(message as Message);
      const shown = excerpt(written);
      expect([excerpt(brief.text), excerpt(brief.replyText ?? '')]).toEqual([shown, shown]);
      expect(brief.text.length).toBeLessThan(1_203);
    }),
  );
});

test('a mail without a visible reply gets none in brief, so that its text is shown', () => {
  const message = { id: 'm', direction: 'in', text: 'x', attachments: [] } as unknown;
  expect(inBrief(message as Message)).toEqual(message);
});
