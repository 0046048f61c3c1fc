import { PRODUCT_REPLIES } from '../letters/reply-templates.ts';
import { PRODUCT_SIGNATURE } from '../letters/signature.ts';
import { REGULATION_RULES } from '../regulation/company-rules.ts';
import type { CalendarSetting } from './calendar-setting.ts';
import { DEPARTMENTS_OF_THE_REGULATIONS } from './departments-setting.ts';
import { isRuleKind, type RuleKind, type SettingContents, type SettingKind } from './settings.ts';

const rulesOwn = (stage: CalendarSetting): Pick<SettingContents, RuleKind> => ({
  calendar: stage,
  duties: REGULATION_RULES.spans,
  routing: REGULATION_RULES.routes,
  departments: DEPARTMENTS_OF_THE_REGULATIONS,
  signature: PRODUCT_SIGNATURE,
});

/** What holds where nobody saved anything: the stage file's calendar, the regulations' tables, the product's words. Pure. */
export function ownSetting<K extends SettingKind>(kind: K, stage: CalendarSetting): SettingContents[K] {
  const own = isRuleKind(kind) ? rulesOwn(stage)[kind] : kind === 'replies' ? PRODUCT_REPLIES : 'own';
  return own as SettingContents[K];
}
