/** Work on personal data that takes longer than a person waits. */
export type PrivacyTask =
  | { readonly kind: 'export' | 'erasure'; readonly customerId: string; readonly id: string }
  | { readonly kind: 'retention'; readonly month: string };

export interface PrivacyTasks {
  /** @throws when it was not taken */
  queue(task: PrivacyTask): Promise<void>;
}
