import type { Charge, ComplaintContent, HandlingMode } from '../../regulation/complaint-classes.ts';
import type { Channel } from '../../regulation/words.ts';
import type { Instant } from '../ticket.ts';

/** What the regulations want of a complaint (A5.5). */
export type ComplaintEvent =
  | { readonly type: 'complaint.classed'; readonly content: ComplaintContent }
  | { readonly type: 'complaint.charged'; readonly charge: Charge }
  | { readonly type: 'complaint.charge-confirmed'; readonly confirmed: boolean }
  | { readonly type: 'complaint.opened'; readonly round: number }
  | { readonly type: 'answer.signed'; readonly expectedResolutionAt: Instant; readonly round: number }
  | { readonly type: 'supervision.logged'; readonly from: Instant; readonly to: Instant }
  | { readonly type: 'complaint.apologised'; readonly channel: Channel; readonly delivery: 'made' | 'pending' }
  | {
      readonly type: 'complaint.judged';
      readonly justified: boolean;
      readonly handledEffectively?: boolean;
      readonly content?: ComplaintContent;
      readonly handling?: HandlingMode;
      readonly special?: boolean;
    }
  | {
      readonly type: 'complaint.result-told';
      readonly channel: Channel;
      readonly round: number;
      readonly delivery: 'made' | 'pending';
    };
