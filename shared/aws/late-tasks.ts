import type { PrivacyTasks } from '../privacy/privacy-tasks.ts';
import { once } from '../runtime/once.ts';

/** Work on personal data. The queue's client is loaded with the first order: those who look at a person seldom give one. */
export function lateTasks(url: string): PrivacyTasks {
  const tasks = once(async () => new (await import('./privacy-task-queue.ts')).PrivacyTaskQueue(url));
  return { queue: async (task) => (await tasks()).queue(task) };
}
