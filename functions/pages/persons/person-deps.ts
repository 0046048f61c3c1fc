import type { PrivacyDeps } from '../../../shared/privacy/order-privacy.ts';
import type { PrivacyOrders } from '../../../shared/privacy/personal-data.ts';
import type { VisitDeps } from '../desk/desk-deps.ts';

export interface PersonDeps extends VisitDeps, PrivacyDeps {
  readonly orders: PrivacyDeps['orders'] & Pick<PrivacyOrders, 'destructions'>;
  fileLink(key: string): Promise<string>;
  now(): Date;
}
