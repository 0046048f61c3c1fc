export type Figures = Readonly<Record<string, number>>;

export interface KeptAndMissed {
  readonly kept: number;
  readonly missed: number;
}

/** From reception on: how many tickets got so far, and how long that took on average. */
export interface TimeTaken {
  readonly tickets: number;
  readonly totalMs: number;
  /** To two places. */
  readonly averageHours: number | null;
}

/** E1.8.2#27, B2.3.14: the monthly service report; figures only, of the tickets received in the month. */
export interface MonthlyReport {
  readonly month: string;
  readonly received: number;
  /** Of them not closed. */
  readonly open: number;
  readonly resolved: number;
  readonly closed: number;
  readonly reopened: number;
  readonly byType: Figures;
  readonly byUrgency: Figures;
  readonly byDepartment: Figures;
  readonly byCategory: Figures;
  readonly byChannel: Figures;
  /** By type, then by the cause that their resolution names; the most frequent ones first. */
  readonly causes: Readonly<Record<string, Figures>>;
  readonly complaints: {
    readonly received: number;
    readonly justified: number;
    readonly unjustified: number;
    readonly notJudged: number;
    readonly effective: number;
    readonly ineffective: number;
  };
  readonly duties: Readonly<Record<string, KeptAndMissed & { readonly waived: number; readonly open: number }>>;
  /** B2.3.14: department, then duty: only where something was kept or missed. */
  readonly appraisal: Readonly<Record<string, Readonly<Record<string, KeptAndMissed>>>>;
  /** B2.3.14: by staff id; kept by whom it was done, missed by whom it was assigned to. */
  readonly persons: Readonly<Record<string, KeptAndMissed>>;
  readonly times: { readonly toFirstContact: TimeTaken; readonly toResolution: TimeTaken };
  readonly satisfaction: {
    /** Closings; each is asked about, so closings = asked + waiting. */
    readonly closings: number;
    readonly asked: number;
    /** asked = answered + notAnswered. */
    readonly answered: number;
    readonly notAnswered: number;
    /** Of those not answered: phoned without reaching anybody. */
    readonly unreached: number;
    /** Not asked so far. */
    readonly waiting: number;
    /** Answers that their giver replaced; the latest one counts. */
    readonly replaced: number;
    /** From 1 to 5, to two places. */
    readonly average: number | null;
    readonly byScore: Figures;
  };
  /** C5.2–C5.5: corrective and preventive actions; `missed` counts stages that were not done in time. */
  readonly capas: Figures;
  /** Spam kept apart and not released; not received, in the sense of all other figures. */
  readonly quarantined: number;
}
