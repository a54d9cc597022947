import { initTRPC, TRPCError } from "@trpc/server";
import { isDomainError, type Role } from "@yoforex/contracts";
import { requireAccount, requireMember, requireRole } from "@yoforex/domain";
import type { ApiContext } from "./context.ts";
import { STATUS, wireErrorOf } from "./errors.ts";
import { requireWritable } from "./writable.ts";

/** Who may call a procedure, kept beside it so that a test can walk the router and ask. */
export interface ProcedureMeta {
  requires: "nobody" | "account" | "member" | Exclude<Role, "user">;
}

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

/** For members whatever their standing: what is their own right even when they are banned. */
export const accountProcedure = base.meta({ requires: "account" }).use(({ ctx, next }) => {
  const domain = requireAccount(ctx.domain);
  return next({ ctx: { ...ctx, domain } });
});

export const memberProcedure = base.meta({ requires: "member" }).use(({ ctx, next }) => {
  const domain = requireMember(ctx.domain);
  return next({ ctx: { ...ctx, domain } });
});

const staffProcedure = (role: Exclude<Role, "user">) =>
  base.meta({ requires: role }).use(({ ctx, next }) => {
    const domain = requireRole(ctx.domain, role);
    return next({ ctx: { ...ctx, domain } });
  });

export const moderatorProcedure = staffProcedure("moderator");
export const adminProcedure = staffProcedure("admin");
