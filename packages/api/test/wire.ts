import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { DomainCtx } from "@yoforex/domain";
import { adminRouter, appRouter } from "../src/index.ts";

/** What a caller sees of an answer, and nothing else. */
export interface Answer {
  status: number;
  body: unknown;
  /** Sessions whose cookie was set or, as null, cleared. */
  cookies: (string | null)[];
}

/** In an input: a number that no double can hold, which JSON can write all the same. */
export const BEYOND = "a number beyond all doubles";

const ROUTERS = { member: appRouter, admin: adminRouter };

/** Calls a procedure as it is called over the wire: JSON in, status, JSON and cookies out. */
export async function call(
  domain: DomainCtx,
  path: string,
  options: { input?: unknown; type?: "query" | "mutation"; host?: keyof typeof ROUTERS } = {},
): Promise<Answer> {
  const { input, type = "mutation", host = "member" } = options;
  const cookies: Answer["cookies"] = [];
  // Nothing stringifies to undefined, whatever the type says.
  const text: string | undefined = JSON.stringify(input);
  const body = text?.replaceAll(JSON.stringify(BEYOND), "1e400");
  const query = type === "query" && body !== undefined ? `?input=${encodeURIComponent(body)}` : "";
  const response = await fetchRequestHandler({
    endpoint: "/trpc",
    router: ROUTERS[host],
    req: new Request(`https://yoforex.example/trpc/${path}${query}`, {
      method: type === "query" ? "GET" : "POST",
      headers: { "content-type": "application/json" },
      ...(type === "mutation" && body !== undefined && { body }),
    }),
    createContext: () => ({ domain, setSessionCookie: (token) => cookies.push(token) }),
  });
  return { status: response.status, body: await response.json(), cookies };
}

/** The domain's refusal in an answer: its code, with the reason where it has one. */
export function refusalIn({ body }: Answer): string {
  const found = /"domain":\{"code":"(\w+)"(?:,"details":\{"reason":"(\w+)")?/.exec(JSON.stringify(body));
  if (found === null) return "none";
  return found[2] === undefined ? (found[1] ?? "") : `${found[1]} (${found[2]})`;
}
