/** A5.5.4: satisfaction asked and answered. */
export type SatisfactionEvent =
  | { readonly type: 'survey.asked'; readonly round: number; readonly attempt: number }
  | { readonly type: 'phone.asked'; readonly round: number }
  | {
      readonly type: 'satisfaction.answered';
      readonly round: number;
      /** null: the officer phoned and nobody could be reached. */
      readonly score: number | null;
      readonly by: 'link' | 'phone';
      /** 1 for the first answer of a closing, 2 for what replaced it, … */
      readonly answer: number;
    };
