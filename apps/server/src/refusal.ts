import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { STATUS, type WireError } from "@yoforex/api";
import type { Context } from "hono";

/** Answers a refusal with the status that its code has for procedures. */
export function answerRefusal(c: Context, wire: WireError): Response {
  const status = getHTTPStatusCodeFromError(new TRPCError({ code: STATUS[wire.code] }));
  const answer = Response.json({ error: wire }, { status });
  return c.newResponse(answer.body, answer);
}
