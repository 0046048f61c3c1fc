/** What the product may cost. A budget is raised only with a reason in the commit that raises it. */
export const BUDGETS = {
  /** Bundle of a function, in KB: with the clients it needs; mail and pages carry parsers, composers and words. */
  bundleKilobytes: 600,
  /** Processor time from process start to handler ready, against an empty process. */
  coldStartTimesFloor: 4.5,
  /** A customer page with its style sheet, compressed, in KB. */
  customerPageKilobytes: 20,
} as const;
