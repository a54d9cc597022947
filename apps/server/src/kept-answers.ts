import { type Audience, sessionCookieName } from "@yoforex/auth";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";

/** How old an answer may be. */
const FRESH_MS = 1_000;
/** So much is kept at most, and no more than so many answers; the oldest makes room. */
const BYTES_MAX = 32 * 1024 * 1024;
const ANSWERS_MAX = 1_000;
/** What is longer is asked by nobody's page. */
const KEY_MAX = 1_000;

interface Answer {
  body: string;
  contentType: string;
}

interface Kept {
  since: number;
  /** Null where there was nothing to keep, as with a refusal. */
  answer: Promise<Answer | null>;
  bytes: number;
}

export interface KeptAnswersOptions {
  endpoint: string;
  audience: Audience;
  secure: boolean;
  /** Queries whose answer depends on their input alone while nobody is signed in. */
  procedures: ReadonlySet<string>;
  clock?: () => number;
}

/**
 * Keeps what visitors are answered for a second, so that a page that many look at is read once and not for each of
 * them; those who come meanwhile wait for the same reading. Who is signed in is always answered anew, and so is a call
 * of anything else; a refusal is never kept. Stands before whatever looks the session up or counts in the database.
 */
export function keptAnswers({
  endpoint,
  audience,
  secure,
  procedures,
  clock = Date.now,
}: KeptAnswersOptions): MiddlewareHandler {
  const kept = new Map<string, Kept>();
  const cookie = sessionCookieName(audience, secure);
  let bytes = 0;

  const drop = (key: string): void => {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  };
  const makeRoom = (): void => {
    for (const key of kept.keys()) {
      if (bytes <= BYTES_MAX && kept.size <= ANSWERS_MAX) return;
      drop(key);
    }
  };
  const keyOf = (c: Context): string | null => {
    const url = c.req.raw.url;
    const key = url.slice(url.indexOf(endpoint, url.indexOf("//") + 2));
    if (c.req.method !== "GET" || key.length > KEY_MAX || getCookie(c, cookie) !== undefined) return null;
    const names = c.req.path.slice(endpoint.length + 1).split(",");
    return names.every((name) => procedures.has(name)) ? key : null;
  };

  return async (c, next) => {
    const key = keyOf(c);
    if (key === null) return next();
    const found = kept.get(key);
    if (found !== undefined && Math.abs(clock() - found.since) < FRESH_MS) {
      const answer = await found.answer;
      return answer === null ? next() : sent(c, answer);
    }
    drop(key);
    const { promise, resolve } = withResolvers<Answer | null>();
    const mine: Kept = { since: clock(), answer: promise, bytes: 0 };
    kept.set(key, mine);
    try {
      await next();
      const answer = await answerIn(c);
      resolve(answer);
      if (answer === null) return;
      if (kept.get(key) === mine) {
        mine.bytes = answer.body.length * 2;
        bytes += mine.bytes;
        makeRoom();
      }
    } finally {
      // Whatever happened, nobody waits for it any longer; what was kept stays.
      resolve(null);
      if ((await promise) === null && kept.get(key) === mine) drop(key);
    }
  };
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}

/** What was answered, where anybody may be answered the same. */
async function answerIn(c: Context): Promise<Answer | null> {
  if (c.res.status !== 200 || c.res.headers.has("set-cookie")) return null;
  const body = await c.res.clone().text();
  return { body, contentType: c.res.headers.get("content-type") ?? "application/json" };
}

function sent(c: Context, { body, contentType }: Answer): Response {
  c.header("cache-control", "private, no-store");
  c.header("content-type", contentType);
  return c.body(body);
}
