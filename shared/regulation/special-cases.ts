/** E1.8.2#16: the same customer with the same category again within this time is the same thing again (ours:T12). */
export const REPEAT_DAYS = 30;

/** B2.3.10 "still unsatisfied after several handlings" in numbers (ours:T12): whichever comes first. */
export const INDIVIDUAL_CASE_AFTER = { dissatisfiedClosings: 2, handlings: 4 } as const;
