import autocannon from "autocannon";

/** What came out of one round. */
export interface Figures {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** One request, made anew each time. */
export interface Asked {
  path: string;
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
}

/**
 * Keeps so many connections busy for so many seconds.
 * @throws Error when an answer is not a good one: a refusal is quicker than a page.
 */
export async function hammer(
  url: string,
  { connections, seconds }: { connections: number; seconds: number },
  ask: () => Asked,
): Promise<Figures> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [
      {
        setupRequest: (request) => {
          const { path, method = "GET", headers = {}, body } = ask();
          return { ...request, path, method, headers, ...(body !== undefined && { body }) };
        },
      },
    ],
  });
  const bad = result.non2xx + result.errors;
  if (bad > 0)
    throw new Error(
      `${bad} of ${result.requests.total} answers were none: ${JSON.stringify(result.statusCodeStats)}`,
    );
  return {
    perSecond: Math.round(result.requests.average),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}
