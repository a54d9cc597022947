import { type ProvenIdentity, ProviderFailure } from "@yoforex/auth";
import { DomainError, type ProviderProblem, type StepUpMethod, zEmail } from "@yoforex/contracts";
import { eq, type Tx } from "@yoforex/db";
import { userIdentities } from "@yoforex/db/schema/providers";
import { atEntry, type DomainCtx, inTx } from "../context.ts";
import { emailIndexesOf } from "../email-address.ts";
import { enter } from "./enter.ts";
import { linkProven } from "./link-provider.ts";
import type { OpenedSession } from "./open-session.ts";
import { bearerOf } from "./own-identities.ts";
import { openTicket } from "./proven-ticket.ts";
import { type BegunFlow, takeFlow } from "./provider-flow.ts";
import { holderOf } from "./queries.ts";
import { recordFailure } from "./record-sign-in.ts";
import { accountOf, mayEnter } from "./sign-in-account.ts";
import { callbackOf } from "./start-provider.ts";

/** What came of coming back from a provider. */
export type ProviderOutcome =
  | { kind: "entered"; opened: OpenedSession; to: string }
  | { kind: "second_step"; challenge: string; methods: StepUpMethod[]; to: string }
  | { kind: "linked"; to: string }
  /** Proven, and nobody's here: she chooses a name, or signs in by her usual way to link it. */
  | { kind: "proven"; step: "name" | "link"; token: string; to: string }
  | { kind: "problem"; problem: ProviderProblem; detail: string };

const problem = (name: ProviderProblem, detail = ""): ProviderOutcome => ({
  kind: "problem",
  problem: name,
  detail,
});

/**
 * Takes the answer that a browser brought back from a provider. An account elsewhere that is known here signs in, with
 * the second step where its member has one. An unknown one never becomes anybody's by its address alone: what is
 * answered is a token with which this browser registers or, after signing in by the usual way, links it.
 * @param came the token of what was begun in this browser, which provider's address it came to, and its query.
 */
export async function finishProvider(
  ctx: DomainCtx,
  came: { token: string; provider: string; query: string },
): Promise<ProviderOutcome> {
  const begun = await takeFlow(ctx, came);
  if (typeof begun === "string") return problem(begun);
  const { provider, flow, to } = begun;
  try {
    const back = { redirectUri: callbackOf(ctx, provider), query: came.query, flow };
    const proven = await ctx.providers.finish(provider, back);
    if (begun.intent === "sign_in") return await enterProven(ctx, proven, begun);
    const failed = await linkProven(ctx, proven, begun.userId);
    return failed === undefined ? { kind: "linked", to } : problem(failed);
  } catch (error) {
    if (error instanceof ProviderFailure) return problem(error.reason, error.detail);
    throw error;
  }
}

function enterProven(ctx: DomainCtx, proven: ProvenIdentity, { to }: BegunFlow): Promise<ProviderOutcome> {
  return inTx(atEntry(ctx), async (tx) => {
    const bearer = await bearerOf(tx, proven);
    if (bearer === undefined) return unknown(tx, ctx, { ...proven, to });
    const way = { userId: bearer.userId, audience: "member", method: "provider" } as const;
    const account = await accountOf(tx, bearer.userId);
    if (account === undefined || !mayEnter(account, "member")) {
      await recordFailure(tx, ctx, { ...way, failure: "no_access" });
      return problem("no_access");
    }
    const lastUsedAt = new Date(ctx.clock());
    await tx.update(userIdentities).set({ lastUsedAt }).where(eq(userIdentities.id, bearer.id));
    const opened = await enter(tx, ctx, way);
    if (!(opened instanceof DomainError)) return { kind: "entered", opened, to };
    if (!isSecondStep(opened)) throw opened;
    return { kind: "second_step", ...opened.details, to };
  });
}

const isSecondStep = (error: DomainError): error is DomainError<"SECOND_FACTOR_REQUIRED"> =>
  error.code === "SECOND_FACTOR_REQUIRED";

async function unknown(
  tx: Tx,
  ctx: DomainCtx,
  proven: ProvenIdentity & { to: string },
): Promise<ProviderOutcome> {
  const email = zEmail.safeParse(proven.email);
  if (!email.success) return problem("unverified");
  const holder = (await holderOf(tx, emailIndexesOf(ctx.secrets, email.data))) ?? null;
  const token = await openTicket(tx, ctx, { ...proven, email: email.data, holder });
  return { kind: "proven", step: holder === null ? "name" : "link", token, to: proven.to };
}
