/** What the product may cost. A budget is raised only with a reason in the commit that raises it. */
export const BUDGETS = {
  /** Bundle of a function, in KB: with the clients it needs; mail and pages carry parsers, composers and words. */
  bundleKilobytes: 600,
  /** Processor time from process start to handler ready, against an empty process. */
  coldStartTimesFloor: 4.5,
  /** A customer page with its style sheet, compressed, in KB. */
  customerPageKilobytes: 20,
  /** A page of the desk with style sheet and script, compressed, in KB. */
  deskPageKilobytes: 60,
  /** What a page asks of the table; staff and deputies, asked side by side, are two of them. */
  deskPageRequests: 4,
  /** The whole company's queue reads a partition for each department, all at once. */
  wholeQueueRequests: 11,
} as const;
