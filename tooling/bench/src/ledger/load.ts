/** What came out of one round. */
export interface Figures {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

interface Load {
  readonly inFlight: number;
  readonly ms: number;
  /** Does one thing; `client` counts from 0. */
  once(client: number): Promise<unknown>;
}

/**
 * Keeps so many calls in flight for so long, each client starting its next one when its last one is answered. The
 * first quarter warms up and is not counted.
 * @throws what a call throws.
 */
export async function load({ inFlight, ms, once }: Load): Promise<Figures> {
  const begin = performance.now();
  const from = begin + ms / 4;
  const until = begin + ms;
  const latencies: number[] = [];
  const client = async (number: number): Promise<void> => {
    for (let now = performance.now(); now < until; ) {
      const asked = now;
      await once(number);
      now = performance.now();
      if (asked >= from) latencies.push(now - asked);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, (_, number) => client(number)));
  latencies.sort((a, b) => a - b);
  const at = (part: number) => Number((latencies[Math.floor(latencies.length * part)] ?? 0).toFixed(3));
  const seconds = (performance.now() - from) / 1000;
  return { perSecond: Math.round(latencies.length / seconds), p50Ms: at(0.5), p99Ms: at(0.99) };
}
