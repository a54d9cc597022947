export { totpCodeAt } from "@yoforex/auth/testing";
export { createAuthenticator, type Lies, type SoftAuthenticator } from "./authenticator.ts";
export type { TestClock } from "./clock.ts";
export { type MemberWishes, PASSWORD, type TestMember } from "./members.ts";
export type { Till } from "./till.ts";
export { createWorld, type World, type WorldOptions } from "./world.ts";
