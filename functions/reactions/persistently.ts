/** A mail that is out and not written down goes out again: a service that has a bad moment is asked again here. */
export async function persistently(
  write: () => Promise<void>,
  wait: (ms: number) => Promise<unknown>,
  tries = 3,
): Promise<void> {
  try {
    return await write();
  } catch (error) {
    if (tries <= 1) throw error;
  }
  await wait(500);
  return persistently(write, wait, tries - 1);
}
