const PATIENCE_MS = 10_000;

/** A payment provider did not answer, or not as it should. */
export class ProviderError extends Error {
  override name = "ProviderError";
  readonly status: number | null;

  constructor(message: string, status: number | null, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

export interface Asked {
  method: "GET" | "POST";
  headers: Record<string, string>;
  body?: string;
}

/**
 * Asks the payment provider: the one machine that the server asks anything. Addresses are the settings', never a
 * member's; redirects are not followed, and after ten seconds nobody waits any more.
 * @throws ProviderError, without anything of what was sent.
 */
export async function ask(url: string, asked: Asked): Promise<unknown> {
  try {
    const answer = await fetch(url, {
      ...asked,
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!answer.ok) throw new ProviderError(`the provider answered ${answer.status}`, answer.status);
    return await answer.json();
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    throw new ProviderError("the provider did not answer", null, { cause: error });
  }
}
