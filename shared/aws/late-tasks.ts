import type { PrivacyTasks } from '../privacy/privacy-tasks.ts';

/** Work on personal data. The queue's client is loaded with the first order: those who look at a person seldom give one. */
export function lateTasks(url: string): PrivacyTasks {
  let loading: Promise<PrivacyTasks> | undefined;
  return {
    queue: async (task) => {
      loading ??= import('./privacy-task-queue.ts').then(({ PrivacyTaskQueue }) => new PrivacyTaskQueue(url));
      await (await loading).queue(task);
    },
  };
}
