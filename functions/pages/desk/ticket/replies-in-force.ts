import { PRODUCT_REPLIES } from '../../../../shared/letters/reply-templates.ts';
import type { RepliesSetting } from '../../../../shared/settings/replies-setting.ts';
import type { DeskDeps } from '../desk-deps.ts';

/** What replies can begin with: the company's words, or the product's where it chose none. */
export const repliesInForce = async ({ replyTemplates }: Pick<DeskDeps, 'replyTemplates'>): Promise<RepliesSetting> =>
  (await replyTemplates?.()) ?? PRODUCT_REPLIES;
