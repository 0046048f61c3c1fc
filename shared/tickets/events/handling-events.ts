import type { Channel, Department } from '../../regulation/words.ts';

/** What is done beside the answer: experts, reports of defects, visits, dealers. */
export type HandlingEvent =
  /** B2.3.5: asked of the heads of these departments; what they, or those who asked in vain, say. */
  | { readonly type: 'experts.asked'; readonly departments: readonly Department[] }
  | { readonly type: 'experts.answered'; readonly agreed: boolean }
  /** B2.3.6 */
  | { readonly type: 'defect.reported'; readonly report: string }
  /** B2.3.7: service was given at the customer's; the sales supervisor rates it. */
  | { readonly type: 'visit.made' }
  | { readonly type: 'visit.rated'; readonly score: number }
  /** B2.3.9 */
  | { readonly type: 'dealer.contacted'; readonly channel: Channel };
