import { PAGE_SIZE_MAX } from "@yoforex/contracts";
import type { DomainCtx } from "@yoforex/domain";
import { createWorld, type TestMember, type World } from "@yoforex/domain/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ListedProcedure, PROCEDURES, partsOf } from "./procedures.ts";
import { call, refusalIn } from "./wire.ts";

const named = (procedures: readonly ListedProcedure[]) =>
  procedures.map((procedure) => [`${procedure.host} ${procedure.path}`, procedure] as const);
const requiring = (...needs: ListedProcedure["requires"][]) =>
  named(PROCEDURES.filter(({ requires }) => needs.includes(requires)));

describe.each(named(PROCEDURES))("%s", (_name, { requires, input, output, host }) => {
  test("says who may call it", () => {
    expect(requires).toBeDefined();
    if (host === "member") expect(["nobody", "account", "member"]).toContain(requires);
  });

  test("says what comes out, so that nothing else can", () => {
    expect(output).toBeDefined();
  });

  test("takes only what it names, and no more of it than it can bear", () => {
    for (const { at, part } of partsOf(input)) {
      if (!("type" in part)) continue;
      if (part.type === "object") expect(part, at).toHaveProperty("additionalProperties", false);
      if (part.type === "array") expect(part, at).toHaveProperty("maxItems");
      if (part.type === "string" && !("enum" in part || "const" in part)) {
        expect("maxLength" in part || "pattern" in part, `${at} has no bound`).toBe(true);
      }
      const isNumber = part.type === "integer" || part.type === "number";
      if (isNumber && !("enum" in part)) expect(part, at).toHaveProperty("maximum");
    }
  });

  test("pages are bounded, going in and coming out", () => {
    for (const { at, part } of partsOf(input)) {
      if (at.endsWith("/properties/limit")) {
        expect("maximum" in part && Number(part.maximum)).toBeLessThanOrEqual(PAGE_SIZE_MAX);
      }
    }
    for (const { at, part } of partsOf(output)) {
      const isList = at === "" || at.endsWith("/properties/rows");
      if (isList && "type" in part && part.type === "array") expect(part, at).toHaveProperty("maxItems");
    }
  });
});

describe("whoever calls", () => {
  let world: World;
  type Who = "anonymous" | "member" | "moderator" | "banned" | "suspended" | "suspendedAdmin";
  let suspended: TestMember;
  const ctx: Record<Who, () => DomainCtx> = {
    anonymous: () => world.anonymous(),
    member: () => world.as(member),
    moderator: () => world.as(moderator),
    banned: () => world.as(suspended, { status: "banned" }),
    suspended: () => world.as(suspended, { status: "suspended" }),
    suspendedAdmin: () => world.as(suspended, { status: "suspended", role: "admin" }),
  };
  let member: TestMember;
  let moderator: TestMember;

  beforeAll(async () => {
    world = await createWorld();
    [member, suspended, moderator] = await Promise.all([
      world.aMember(),
      world.aMember(),
      world.aMember({ role: "moderator" }),
    ]);
  });
  afterAll(() => world.close());

  // No input is given: who is refused learns nothing about what would have been right.
  const answerTo = (who: keyof typeof ctx, { path, type, host }: ListedProcedure) =>
    call(ctx[who](), path, { type, host });

  test.each(requiring("account", "member", "moderator", "admin"))(
    "%s refuses visitors",
    async (_name, procedure) => {
      const answer = await answerTo("anonymous", procedure);
      expect([answer.status, refusalIn(answer)]).toEqual([401, "NOT_SIGNED_IN"]);
    },
  );

  test.each(requiring("member", "moderator", "admin"))(
    "%s refuses the suspended",
    async (_name, procedure) => {
      for (const who of ["suspended", "suspendedAdmin"] as const) {
        const answer = await answerTo(who, procedure);
        expect([answer.status, refusalIn(answer)]).toEqual([403, "NOT_ALLOWED (suspended)"]);
      }
    },
  );

  test.each(requiring("account"))("%s does not refuse the suspended or banned", async (_name, procedure) => {
    for (const who of ["suspended", "banned"] as const) {
      const answer = await answerTo(who, procedure);
      expect([401, 403]).not.toContain(answer.status);
    }
  });

  test.each(requiring("moderator", "admin"))("%s refuses members", async (_name, procedure) => {
    const answer = await answerTo("member", procedure);
    expect([answer.status, refusalIn(answer)]).toEqual([403, "NOT_ALLOWED (role)"]);
  });

  test.each(requiring("admin"))("%s refuses moderators", async (_name, procedure) => {
    const answer = await answerTo("moderator", procedure);
    expect([answer.status, refusalIn(answer)]).toEqual([403, "NOT_ALLOWED (role)"]);
  });
});

test("what needs no sign-in is as listed here; add to it with care", () => {
  expect(requiring("nobody").map(([name]) => name)).toEqual([
    "member identity.me",
    "member identity.register",
    "member identity.invitation",
    "member identity.signIn",
    "member identity.signOut",
    "member identity.verifyEmail",
    "member identity.resendVerification",
    "member identity.requestPasswordReset",
    "member identity.resetPassword",
    "member identity.profile",
    "member account.stopEmailChange",
    "member account.disownSignIn",
    "member settings.unsubscription",
    "member settings.unsubscribe",
    "member directory.list",
    "member security.signInSecond",
    "member passkeys.startSignIn",
    "member passkeys.signIn",
    "member waysIn.providers",
    "member forum.categories",
    "member forum.tags",
    "member forum.threads",
    "member forum.boosted",
    "member forum.thread",
    "member forum.whereIs",
    "member forum.words",
    "member forum.revisions",
    "member market.listings",
    "member market.listing",
    "member market.reviews",
    "member economy.proof",
    "member badges.list",
    "member reading.news",
    "member moderation.list",
    "member search.find",
    "admin session.me",
    "admin session.signIn",
    "admin session.signOut",
    "admin security.signInSecond",
    "admin passkeys.startSignIn",
    "admin passkeys.signIn",
  ]);
});
