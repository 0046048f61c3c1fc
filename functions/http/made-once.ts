/** A value that is made when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * Values by name, each made when it is first asked for. A request needs one schema of many, and each is work: all commands'
 * took a seventh of an empty function's start.
 */
export function madeOnce<T extends object>(makers: { readonly [K in keyof T]: () => T[K] }): T {
  const values = {};
  for (const [name, make] of Object.entries<() => unknown>(makers)) {
    Object.defineProperty(values, name, {
      enumerable: true,
      configurable: true,
      get() {
        const value = make();
        Object.defineProperty(values, name, { enumerable: true, value });
        return value;
      },
    });
  }
  return values as T;
}
