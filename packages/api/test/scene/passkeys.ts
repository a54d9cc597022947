import {
  addPasskey,
  listPasskeys,
  listSessions,
  signInByPasskey,
  startPasskey,
  startPasskeySignIn,
} from "@yoforex/domain/identity";
import { createAuthenticator, type TestMember } from "@yoforex/domain/testing";
import { CANARY_ORIGIN, hers, type Part, type Stage } from "./part.ts";

const ORIGINS = { member: "https://yoforex.example", admin: "https://admin.yoforex.example" };
type Host = keyof typeof ORIGINS;

/**
 * The owner and her partner have a passkey each, the moderator one for the staff's host. Comes late, since a password
 * alone lets them in no longer.
 */
export async function passkeyPart({ world, people, as }: Stage): Promise<Part> {
  const { owner, partner, moderator } = people;
  const visitor = () => ({ ...world.anonymous(), origin: CANARY_ORIGIN });
  const keyOf = async (member: TestMember, host: Host) => {
    const key = createAuthenticator(ORIGINS[host]);
    const answer = key.make(await startPasskey(as(member), host));
    await addPasskey(as(member), { name: "Blue key", answer }, host);
    const [passkey] = await listPasskeys(as(member));
    return { id: passkey?.id, signIn: async () => key.sign(await startPasskeySignIn(visitor(), host)) };
  };
  const anotherOf = async (member: TestMember, host: Host) =>
    createAuthenticator(ORIGINS[host]).make(await startPasskey(as(member), host));
  const [owners, partners] = [await keyOf(owner, "member"), await keyOf(partner, "member")];
  const moderators = await keyOf(moderator, "admin");
  // Their sessions from before ended with the first passkey.
  for (const key of [owners, partners]) {
    await signInByPasskey(visitor(), { answer: await key.signIn() }, "member");
  }
  const [session] = await listSessions(as(owner), "member");
  const [theirs] = await listSessions(as(partner), "member");
  return {
    ids: { passkeyId: hers(owners.id, partners.id), sessionId: hers(session?.id, theirs?.id) },
    given: {
      "member passkeys.signIn": { answer: await owners.signIn() },
      "admin passkeys.signIn": { answer: await moderators.signIn() },
      "member passkeys.add": { answer: await anotherOf(owner, "member") },
      "admin passkeys.add": { answer: await anotherOf(moderator, "admin") },
      "admin passkeys.rename": { passkeyId: moderators.id },
      "admin passkeys.remove": { passkeyId: moderators.id },
    },
  };
}
