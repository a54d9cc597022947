import { setTimeout } from "node:timers/promises";
import { addressOf, createProviders } from "@yoforex/auth";
import { type MemberId, newId, type RequestId } from "@yoforex/contracts";
import { actingOn, type Tx } from "@yoforex/db";
import { SYSTEM } from "./actor.ts";
import { actingOf, type DomainCtx } from "./context.ts";
import { payWelcome } from "./economy/index.ts";

/** What belongs to one call; everything else in a context is the same for all of them. */
type CallParts = Pick<DomainCtx, "actor" | "requestId" | "origin">;

type Chosen = "clock" | "payments" | "payouts" | "providers" | "staffFactor" | "wait" | "onEmailVerified";

/** What the domain stands on. Time, payments and the step after verification are given only where they differ from the product's. */
export type DomainParts = Omit<DomainCtx, keyof CallParts | Chosen> & Partial<Pick<DomainCtx, Chosen>>;

export interface Domain {
  /** The context of one call. Its origin is cut and checked here, once, so that it fits every column. */
  contextFor(call: CallParts): DomainCtx;
  /** The context of the product itself: jobs, the seed, an operator's command. */
  asSystem(): DomainCtx;
}

/** Puts the domain together: the only place where a step of one domain is handed to another below it. */
export function createDomain(parts: DomainParts): Domain {
  const clock = parts.clock ?? Date.now;
  const base = {
    payments: null,
    staffFactor: "required" as const,
    payouts: null,
    providers: createProviders([]),
    wait: (ms: number) => setTimeout(ms),
    onEmailVerified: async (tx: Tx, memberId: MemberId) => {
      await payWelcome(tx, { memberId, now: new Date(clock()) });
    },
    ...parts,
    clock,
  } satisfies Omit<DomainCtx, keyof CallParts>;
  const contextFor = ({ actor, requestId, origin }: CallParts): DomainCtx => ({
    ...base,
    db: actingOn(base.db, actingOf(actor, requestId)),
    actor,
    requestId,
    origin: { ip: addressOf(origin.ip), userAgent: origin.userAgent.slice(0, 300) },
  });
  return {
    contextFor,
    asSystem: () =>
      contextFor({
        actor: SYSTEM,
        requestId: newId<RequestId>(clock()),
        origin: { ip: null, userAgent: "yoforex" },
      }),
  };
}
