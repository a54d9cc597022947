/** As many keys as one process remembers at most: whoever makes keys up drives out others, and no more memory is used. */
const KEYS_MAX = 20_000;

/** A map that forgets what was written longest ago once it is full. */
export interface Memory<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  delete(key: string): void;
}

export function createMemory<T>(most: number = KEYS_MAX): Memory<T> {
  const kept = new Map<string, T>();
  return {
    get: (key) => kept.get(key),
    set(key, value) {
      kept.delete(key);
      kept.set(key, value);
      const oldest = kept.size > most ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
    },
    delete: (key) => void kept.delete(key),
  };
}
