import { initTRPC, TRPCError } from "@trpc/server";
import { isDomainError, type Role } from "@yoforex/contracts";
import { type MemberCtx, requireAccount, requireMember, requireRole } from "@yoforex/domain";
import { requireFresh, requireStaffFactor } from "@yoforex/domain/identity";
import type { ApiContext } from "./context.ts";
import { STATUS, wireErrorOf } from "./errors.ts";
import { requireWritable } from "./writable.ts";

/** Who may call a procedure, kept beside it so that a test can walk the router and ask. */
export interface ProcedureMeta {
  requires: "nobody" | "account" | "member" | Exclude<Role, "user">;
  /** How many minutes ago she must have shown who she is at most; without, whenever she signed in. */
  freshWithinMinutes?: number;
}

/** For what a stolen session must not do. */
const FRESH_MINUTES = 10;

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    errorFormatter({ shape, error }) {
      const domain = wireErrorOf(error.cause);
      const hidden = domain === null && error.code === "INTERNAL_SERVER_ERROR";
      return {
        message: domain !== null ? domain.code : hidden ? "INTERNAL_ERROR" : shape.message,
        code: shape.code,
        data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: shape.data.path, domain },
      };
    },
  });

/** Turns a refusal of the domain into its HTTP status, once for all procedures; anything else stays loud. */
const mapDomainErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  if (isDomainError(cause)) throw new TRPCError({ code: STATUS[cause.code], cause });
  return result;
});

/** What can't be written down is refused before anybody reads it, so that no schema has to think of it. */
const readWritable = t.middleware(async ({ getRawInput, next }) => {
  // What isn't JSON is refused by whoever needs the input; a call without any has no body to read.
  requireWritable(await getRawInput().catch(() => undefined));
  return next();
});

const base = t.procedure.use(mapDomainErrors).use(readWritable);

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

export const publicProcedure = base.meta({ requires: "nobody" });

type Check = (ctx: ApiContext["domain"]) => MemberCtx | Promise<MemberCtx>;

/** A procedure for whom `check` lets through, and who is as fresh as the procedure asks. */
const checked = (meta: ProcedureMeta, check: Check) =>
  base.meta(meta).use(async ({ ctx, next, meta: asked }) => {
    const domain = await check(ctx.domain);
    if (asked?.freshWithinMinutes !== undefined) await requireFresh(domain, asked.freshWithinMinutes);
    return next({ ctx: { ...ctx, domain } });
  });

/** For members whatever their standing: what is their own right even when they are banned. */
export const accountProcedure = checked({ requires: "account" }, requireAccount);

/** The same, where the member must have shown who she is a short while ago. */
export const freshAccountProcedure = accountProcedure.meta({
  requires: "account",
  freshWithinMinutes: FRESH_MINUTES,
});

export const memberProcedure = checked({ requires: "member" }, requireMember);

/** For acts that a stolen session must not do: who is signed in shows anew who she is, if that was long ago. */
export const freshMemberProcedure = memberProcedure.meta({
  requires: "member",
  freshWithinMinutes: FRESH_MINUTES,
});

const staffProcedure = (role: Exclude<Role, "user">) =>
  checked({ requires: role }, async (ctx) => {
    const staff = requireRole(ctx, role);
    await requireStaffFactor(staff);
    return staff;
  });

export const moderatorProcedure = staffProcedure("moderator");
export const adminProcedure = staffProcedure("admin");
/** For money that leaves: a forgotten or stolen session of staff must not send it. */
export const freshAdminProcedure = adminProcedure.meta({
  requires: "admin",
  freshWithinMinutes: FRESH_MINUTES,
});

/** For staff who have yet to set up the second factor that everything else on their host asks for. */
export const enrollingProcedure = checked({ requires: "moderator" }, (ctx) => requireRole(ctx, "moderator"));
export const freshEnrollingProcedure = enrollingProcedure.meta({
  requires: "moderator",
  freshWithinMinutes: FRESH_MINUTES,
});
