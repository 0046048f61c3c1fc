import { type RuledDeps, rulesFor } from '../../shared/desk/rules-in-force.ts';
import { composeLetter } from '../../shared/letters/compose-letter.ts';
import { factsFor } from '../../shared/letters/facts-for.ts';
import type { LetterOrder } from '../../shared/letters/letter.ts';
import { conversationOf, type LetterFile } from '../../shared/letters/letter-file.ts';
import type { LetterFacts } from '../../shared/letters/letter-text.ts';
import type { Addressees } from '../../shared/letters/recipients.ts';
import { centreName } from '../../shared/letters/signature.ts';
import type { CompanyWords } from '../../shared/letters/words/company-words.ts';
import { writeLetter } from '../../shared/letters/write-letter.ts';
import { replyAddress } from '../../shared/links/reply-address.ts';
import type { KeysAsked } from '../../shared/links/signing-keys.ts';
import type { RoleHolders } from '../../shared/staff/role-holders.ts';

export interface ComposeDeps extends RuledDeps {
  readonly keys: KeysAsked;
  readonly publicUrl: string;
  readonly supportAddress: string;
  readonly zone: string;
  /** The letters that the company worded. */
  letterWords?(): Promise<CompanyWords>;
}

/** What the company words itself: letters, what they are signed with, and the names of its departments. */
async function companyWords(deps: ComposeDeps): Promise<Pick<LetterFacts, 'words' | 'departments' | 'signature'>> {
  const [words, { departments, signature }] = await Promise.all([deps.letterWords?.(), rulesFor(deps)]);
  return {
    ...(words !== undefined && { words }),
    ...(departments !== undefined && { departments }),
    ...(signature !== undefined && { signature }),
  };
}

interface Parts {
  readonly file: LetterFile;
  readonly addressees: Addressees;
  readonly staff: Pick<RoleHolders, 'byId'>;
}

/** The raw mail of an order. */
export async function composeOrder(
  deps: ComposeDeps,
  order: LetterOrder,
  { file, addressees, staff }: Parts,
): Promise<Buffer> {
  const keys = await deps.keys();
  const facts = { ...(await factsFor(order, file, { ...deps, staff, keys })), ...(await companyWords(deps)) };
  const letter = writeLetter(order.kind, facts, addressees.languages);
  // Of staff an answer is known by this alone, wherever their program keeps it: it is mailed to, or referred to.
  const answers = replyAddress(deps.supportAddress, order.number, keys);
  return composeLetter(order.kind, letter, {
    from: { name: centreName(addressees.languages[0], facts.departments), address: deps.supportAddress },
    to: addressees.to,
    ...(addressees.copies && { cc: addressees.copies }),
    replyTo: answers,
    references: order.to.kind === 'customer' ? conversationOf(file) : [`<${answers}>`],
    eventHeader: `${order.number}/${order.id}`,
  });
}
