import { newId } from "@yoforex/contracts";
import { eq } from "@yoforex/db";
import { userCredentials } from "@yoforex/db/schema/identity";
import { userIdentities } from "@yoforex/db/schema/providers";
import { getWaysIn } from "@yoforex/domain/identity";
import type { TestMember } from "@yoforex/domain/testing";
import { hers, type Part, type Stage } from "./part.ts";

/**
 * The owner and her partner have an account at a provider each, and the newcomer has no password. No provider is asked
 * in the scene.
 */
export async function waysInPart({ world, people, as }: Stage): Promise<Part> {
  const linkedTo = async (member: TestMember) => {
    const { id: userId, username: subject } = member;
    await world.db.app
      .insert(userIdentities)
      .values({ id: newId(), userId, issuer: "https://id.example/", subject });
    return (await getWaysIn(as(member))).linked[0]?.id;
  };
  await world.db.worker.delete(userCredentials).where(eq(userCredentials.userId, people.newcomer.id));
  return {
    ids: { identityId: hers(await linkedTo(people.owner), await linkedTo(people.partner)) },
    given: {
      "member identity.signIn": { email: people.sanctioned.email },
      "member waysIn.setPassword": { password: "copper-violin-23" },
    },
  };
}
