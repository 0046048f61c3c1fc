import { byLanguage } from '../../../shared/pages/by-language.ts';
import { personEn } from '../../../shared/pages/person-words-en.ts';
import { personZh } from '../../../shared/pages/person-words-zh.ts';
import { personAndEffect } from '../../../shared/privacy/order-privacy.ts';
import { linksOf } from '../../http/exported-files.ts';
import type { DeskPage } from '../desk/frame.ts';
import type { Visit } from '../desk/visit.ts';
import type { PersonDeps } from './person-deps.ts';
import { type PersonPage, personPage } from './person-page.ts';

const wordsIn = byLanguage({ zh: personZh, en: personEn });
export const wordsOf = ({ words: { language } }: Visit) => wordsIn(language);

/** What is kept about a person, as it stands. */
export async function show(
  deps: PersonDeps,
  visit: Visit,
  id: string,
  more: Pick<PersonPage, 'attempt' | 'trouble' | 'status'> = {},
): Promise<DeskPage> {
  const { person, effect } = await personAndEffect(deps, id);
  const links = await Promise.all(person.orders.map(async (order) => [order.id, await linksOf(deps, order)] as const));
  return personPage(visit, wordsOf(visit), { id, person, effect, links: Object.fromEntries(links), ...more });
}
