import { type DepartmentNames, departmentName } from '../regulation/department-names.ts';
import type { Language } from '../regulation/words.ts';
import type { SignatureSetting, SignedTo } from '../settings/signature-setting.ts';
import { unknownIn } from './words/placeholders.ts';

/** The product's own, where the company chose none. */
export const PRODUCT_SIGNATURE: SignatureSetting = {
  customers: { zh: '{centre}', en: '{centre}' },
  colleagues: {
    zh: 'Redress 客户服务工作台（系统自动发送）',
    en: 'Redress, the service desk (sent automatically)',
  },
};

const CENTRE = 'centre';

/** Who writes to customers, as the letters' sender and by default as their signature: the centre, as the company calls it. */
export const centreName = (language: Language, departments?: DepartmentNames): string =>
  departmentName('customer-service', { language, departments });

/** What the company chose for its signatures. */
export interface Signing {
  readonly departments?: DepartmentNames | undefined;
  readonly signature?: SignatureSetting | undefined;
}

/** What stands under a letter to these. Pure. */
export const signatureTo = (
  to: SignedTo,
  language: Language,
  { departments, signature = PRODUCT_SIGNATURE }: Signing,
): string => signature[to][language].replaceAll(`{${CENTRE}}`, () => centreName(language, departments));

/** Names in braces that would stay as they are under a letter. Pure. */
export const unknownInSignature = (text: string): string[] => unknownIn(text, [CENTRE]);
