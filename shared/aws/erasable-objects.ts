import type { S3Objects } from './s3-objects.ts';

/** Objects that must be gone for good. */
export class ErasableObjects {
  readonly #objects: S3Objects;

  constructor(objects: S3Objects) {
    this.#objects = objects;
  }

  /** An object and, where the bucket keeps versions, every version of it. One that is not there is gone. */
  async destroy(key: string): Promise<void> {
    const keepsVersions = await this.#objects.remove(key);
    if (!keepsVersions) return;
    for (;;) {
      const versions = await this.#objects.versionsOf(key);
      if (versions.length === 0) return;
      for (const version of versions) await this.#objects.remove(key, version);
    }
  }
}
