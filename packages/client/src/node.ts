import { createTRPCClient, type getFetch, httpBatchLink } from "@trpc/client";
import type { AdminRouter, AppRouter } from "@yoforex/api";
import { BATCH_MAX } from "./batch.ts";

type FetchLike = ReturnType<typeof getFetch>;

/** Keeps the cookies that one host sets, as a browser would, and names that host as the origin of every call. */
function fetchWithCookies(origin: string): FetchLike {
  const jar = new Map<string, string>();
  return async (input, init) => {
    const headers = new Headers({ "content-type": "application/json", origin });
    if (jar.size > 0) headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(input, {
      method: init?.method ?? "GET",
      body: typeof init?.body === "string" ? init.body : null,
      headers,
      signal: init?.signal ?? null,
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const cut = pair.indexOf("=");
      const value = pair.slice(cut + 1);
      if (value === "") jar.delete(pair.slice(0, cut));
      else jar.set(pair.slice(0, cut), value);
    }
    return response;
  };
}

/**
 * A typed client for scripts and services, with a cookie jar of its own.
 * @param origin the member host, such as http://localhost:3000.
 */
export const createNodeClient = (origin: string) =>
  createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: `${origin}/trpc`, maxItems: BATCH_MAX, fetch: fetchWithCookies(origin) })],
  });

/** The same for the admin host. */
export const createNodeAdminClient = (origin: string) =>
  createTRPCClient<AdminRouter>({
    links: [
      httpBatchLink({ url: `${origin}/admin/trpc`, maxItems: BATCH_MAX, fetch: fetchWithCookies(origin) }),
    ],
  });
