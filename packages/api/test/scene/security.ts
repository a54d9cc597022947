import { isDomainError } from "@yoforex/contracts";
import { confirmTotp, renewRecoveryCodes, signIn, startTotp } from "@yoforex/domain/identity";
import { type TestMember, totpCodeAt } from "@yoforex/domain/testing";
import type { Part, Stage } from "./part.ts";

/** The member and the moderator have a second factor; the newcomer and the admin have begun to set one up. */
export async function securityPart(stage: Stage): Promise<Part> {
  const { world, people, as } = stage;
  const begin = async (member: TestMember) => (await startTotp(as(member))).secret;
  const codeOf = (secret: string) => totpCodeAt(secret, world.clock.now());
  const enrol = async (member: TestMember) => {
    await confirmTotp(as(member), { code: codeOf(await begin(member)) });
    const { codes } = await renewRecoveryCodes(as(member));
    return { method: "recovery_code", code: codes[0] };
  };
  const members = await enrol(people.member);
  const moderators = await enrol(people.moderator);
  const [newcomers, admins] = [await begin(people.newcomer), await begin(people.admin)];
  const password = { method: "password", password: people.owner.password };
  return {
    given: {
      "member security.signInSecond": await onlyInput(firstStep(stage, "member"), members),
      "admin security.signInSecond": await onlyInput(firstStep(stage, "admin"), moderators),
      "member security.stepUp": () => [password],
      "admin security.stepUp": () => [password],
      "admin members.removeTotp": { memberId: people.member.id },
      "member security.confirmTotp": () => [{ code: codeOf(newcomers) }],
      "admin security.confirmTotp": () => [{ code: codeOf(admins) }],
    },
  };
}

async function onlyInput(challenge: Promise<string>, proof: object): Promise<() => object[]> {
  const input = { challenge: await challenge, proof };
  return () => [input];
}

/** What the second step of a sign-in takes. */
async function firstStep({ world, people }: Stage, audience: "member" | "admin"): Promise<string> {
  const { email, password } = audience === "member" ? people.member : people.moderator;
  try {
    await signIn(world.anonymous(), { email, password }, audience);
  } catch (error) {
    if (isDomainError(error, "SECOND_FACTOR_REQUIRED")) return error.details.challenge;
    throw error;
  }
  throw new Error("no second step was asked for");
}
