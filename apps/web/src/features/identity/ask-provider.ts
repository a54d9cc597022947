import { refusalOf } from "@yoforex/client/errors";
import { askForProof } from "@yoforex/client/step-up";
import type { ProviderIntent, RegisterByProviderInput } from "@yoforex/contracts";
import { StartProviderView, WayOnView } from "@yoforex/contracts";

interface Answer<T> {
  parse(value: unknown): T;
}

/**
 * Posts to a route of the server's about providers; where it wants a fresh proof, that is asked for and the call goes
 * out once more.
 * @throws the refusal as it came over the wire; an Error when it was not answered by us.
 */
async function post<T>(path: string, body: object, answer: Answer<T>): Promise<T> {
  try {
    return answer.parse(await send(path, body));
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal?.code !== "STEP_UP_REQUIRED" || !(await askForProof(refusal.details.methods))) throw error;
    return answer.parse(await send(path, body));
  }
}

async function send(path: string, body: object): Promise<unknown> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const refused = typeof answer === "object" && answer !== null && "error" in answer;
  throw refused ? answer.error : new Error(`${path} was answered with ${response.status}`);
}

/** Leaves for a provider's page. */
export async function goToProvider(asked: { id: string; intent: ProviderIntent; to: string }): Promise<void> {
  const { id, ...input } = asked;
  const { url } = await post(`/provider/${id}/start`, input, StartProviderView);
  window.location.assign(url);
}

/** Registers whom a provider vouched for in this browser. */
export const registerByProvider = (input: RegisterByProviderInput): Promise<WayOnView> =>
  post("/provider/register", input, WayOnView);

/** Links whom a provider vouched for in this browser to who signed in since. */
export const linkProven = (): Promise<WayOnView> => post("/provider/link", {}, WayOnView);
