import { createProviders } from "@yoforex/auth";
import { type LocalProvider, startLocalProvider } from "@yoforex/auth/local-provider";
import { sql } from "@yoforex/db";
import { confirmTotp, eraseDue, startTotp } from "@yoforex/domain/identity";
import { suspendMember } from "@yoforex/domain/moderation";
import { type TestMember, totpCodeAt } from "@yoforex/domain/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser, type Persona, visitProvider } from "./browser.ts";
import { openHosts, type TestHosts } from "./hosts.ts";

let hosts: TestHosts;
let ask: TestHosts["ask"];
let providers: Record<"one" | "two" | "liar" | "gone", LocalProvider>;
let made = 0;

const startAs = (id: string, isEmailInToken: boolean) =>
  startLocalProvider({
    id,
    label: `Provider ${id}`,
    redirectUri: `https://yoforex.example/provider/${id}/callback`,
    isEmailInToken,
  });

beforeAll(async () => {
  providers = {
    one: await startAs("one", false),
    two: await startAs("two", true),
    liar: await startAs("liar", true),
    gone: await startAs("gone", true),
  };
  hosts = await openHosts({
    providers: Object.values(providers).map(({ config }) => config),
    welcomeCoins: true,
  });
  // Behind a proxy, so that each browser has an address of its own: tries are counted by it.
  ask = await hosts.open("member", { trustedProxies: 1 });
});
afterAll(async () => {
  await hosts.close();
  await Promise.all(Object.values(providers).map((provider) => provider.close()));
});

const browser = () => new Browser(ask);

function somebody(): Required<Pick<Persona, "subject" | "email">> & { username: string } {
  made += 1;
  return { subject: `subject-${made}`, email: `Person${made}@Post.example`, username: `person${made}` };
}

function signedIn({ token }: TestMember): Browser {
  const her = browser();
  her.cookies.set("sid", token ?? "");
  return her;
}

async function registered(provider = "one") {
  const person = somebody();
  const her = browser();
  await her.by(provider, person);
  const answer = await her.load("/provider/register", { username: person.username });
  expect(answer.status).toBe(200);
  return { her, person };
}

/** Everything that a refused way may not change. */
async function counts(): Promise<unknown> {
  const { rows } = await hosts.world.db.owner.execute(sql`
    select (select count(*) from users) as users, (select count(*) from user_identities) as identities,
      (select count(*) from sessions) as sessions, (select count(*) from email_outbox) as mails`);
  return rows;
}

const me = async (her: Browser): Promise<string> => (await her.load("/trpc/identity.me")).body;

test.each(["one", "two"])(
  "by provider %s somebody new registers under a name, and comes in again by it",
  async (id) => {
    const person = somebody();
    const her = browser();
    expect(await her.by(id, person, { to: "/market?kind=article" })).toBe(
      `/with-provider?step=name&to=%2Fmarket%3Fkind%3Darticle&provider=${id}`,
    );
    expect(her.isSignedIn).toBe(false);
    const answer = await her.load("/provider/register", { username: person.username });
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { to: "/market?kind=article" }]);
    const told = await me(her);
    expect(told).toContain(`"username":"${person.username}"`);
    expect(told).toContain(`"email":"${person.email.toLowerCase()}"`);
    // The welcome coins came as for any proven address.
    expect(told).toContain('"spendable":100');
    expect(her.cookies.has("provider")).toBe(false);

    const again = browser();
    expect(await again.by(id, person, { to: "/wallet" })).toBe("/wallet");
    expect(again.isSignedIn).toBe(true);
    expect(again.cookies.get("sid")).not.toBe(her.cookies.get("sid"));
    expect(await me(again)).toContain(`"username":"${person.username}"`);
  },
);

test("a taken name is refused and another may be chosen; the registration is good once", async () => {
  const person = somebody();
  const { username } = await hosts.world.aMember();
  const her = browser();
  await her.by("one", person);
  const ticket = her.cookies.get("provider") ?? "";
  expect((await her.load("/provider/register", { username })).status).toBe(409);
  expect((await her.load("/provider/register", { username: person.username })).status).toBe(200);
  const thief = browser();
  thief.cookies.set("provider", ticket);
  const before = await counts();
  const replayed = await thief.load("/provider/register", { username: somebody().username });
  expect([replayed.status, JSON.parse(replayed.body).error.code]).toEqual([400, "CHALLENGE_EXPIRED"]);
  expect((await browser().load("/provider/register", { username: "nobody-at-all" })).status).toBe(400);
  expect(await counts()).toEqual(before);
});

test("an address that has an account here is not linked until its member has signed in by her usual way", async () => {
  const member = await hosts.world.aMember();
  const persona = { subject: "known-address", email: member.email };
  const her = browser();
  const before = await counts();
  expect(await her.by("one", persona)).toBe("/with-provider?step=link&to=%2F&provider=one");
  expect(her.isSignedIn).toBe(false);
  expect((await her.load("/provider/link", {})).status).toBe(401);
  expect((await her.load("/provider/register", { username: somebody().username })).status).toBe(400);
  expect(await counts()).toEqual(before);

  // Somebody else who signs in with this ticket gets nothing.
  const ticket = her.cookies.get("provider") ?? "";
  const other = signedIn(await hosts.world.aMember());
  other.cookies.set("provider", ticket);
  expect((await other.load("/provider/link", {})).status).toBe(400);

  const { email, password } = member;
  expect((await her.load("/trpc/identity.signIn", { email, password })).status).toBe(200);
  expect((await her.load("/provider/link", {})).status).toBe(200);
  expect((await hosts.world.mailsTo(member.email)).at(-1)?.subject).toBe(
    "You can sign in with Provider one now",
  );
  const again = browser();
  expect(await again.by("one", persona)).toBe("/");
  expect(await me(again)).toContain(`"username":"${member.username}"`);
});

test.each([
  ["not verified", { verified: false }],
  ["missing", { email: "" }],
])("an address that is %s neither registers nor links", async (_why, changes) => {
  const member = await hosts.world.aMember();
  for (const email of [somebody().email, member.email]) {
    const before = await counts();
    const her = browser();
    const led = await her.by("two", { subject: somebody().subject, email, ...changes });
    expect(led).toBe("/with-provider?problem=unverified&provider=two");
    expect((await her.load("/provider/register", { username: somebody().username })).status).toBe(400);
    expect(await counts()).toEqual(before);
  }
});

test("a member links an account with a fresh proof, and unlinks it; the only way in stays", async () => {
  const { world } = hosts;
  const member = await world.aMember();
  const her = signedIn(member);
  expect(
    await her.by(
      "two",
      { subject: "work", email: "other@post.example" },
      { intent: "link", to: "/settings" },
    ),
  ).toBe("/settings");
  const own: unknown = JSON.parse((await her.load("/trpc/waysIn.own")).body);
  expect(own).toMatchObject({
    result: { data: { byPassword: true, linked: [{ label: "Provider two" }] } },
  });
  // The same account can't be somebody else's too, and of each provider one account is enough.
  const other = signedIn(await world.aMember());
  const asLink = { intent: "link", to: "/settings" };
  expect(await other.by("two", { subject: "work" }, asLink)).toContain("problem=linked_elsewhere");
  expect(await her.by("two", { subject: "second" }, asLink)).toContain("problem=already_linked");
  const [, identityId = ""] = /"linked":\[\{"id":"([^"]+)"/.exec(JSON.stringify(own)) ?? [];
  expect((await other.load("/trpc/waysIn.unlink", { identityId })).status).toBe(404);
  expect((await her.load("/trpc/waysIn.unlink", { identityId })).status).toBe(200);
  expect((await world.mailsTo(member.email)).at(-1)?.subject).toBe("You no longer sign in with Provider two");

  const { her: without } = await registered("one");
  const [, only = ""] =
    /"linked":\[\{"id":"([^"]+)"/.exec((await without.load("/trpc/waysIn.own")).body) ?? [];
  const refused = await without.load("/trpc/waysIn.unlink", { identityId: only });
  expect([refused.status, refused.body]).toEqual([409, expect.stringContaining("ONLY_WAY_IN")]);
  expect((await without.load("/trpc/waysIn.setPassword", { password: "plum-kettle-orbit-41" })).status).toBe(
    200,
  );
  expect((await without.load("/trpc/waysIn.unlink", { identityId: only })).status).toBe(200);
});

test("who has no password proves herself by a mailed code, changes her address and leaves", async () => {
  const { world } = hosts;
  const { her, person } = await registered("two");
  world.clock.moveOn({ minutes: 11 });
  const email = `moved-${person.username}@post.example`;
  const stale = await her.load("/trpc/account.changeEmail", { email });
  expect([stale.status, stale.body]).toEqual([403, expect.stringContaining('"methods":["email_code"]')]);
  const sent = (await her.load("/trpc/waysIn.sendProofCode", {})).body;
  const [, challenge = ""] = /"challenge":"([^"]+)"/.exec(sent) ?? [];
  const proof = { method: "email_code", challenge, code: await world.codeFor(person.email) };
  expect((await her.load("/trpc/security.stepUp", proof)).status).toBe(200);
  expect((await her.load("/trpc/account.changeEmail", { email })).status).toBe(200);
  const code = await world.codeFor(email);
  expect((await her.load("/trpc/account.confirmEmail", { code })).status).toBe(200);
  expect(await me(her)).toContain(`"email":"${email}"`);

  // The link is to the account there, whatever its address: she comes in as before.
  const again = browser();
  expect(await again.by("two", person)).toBe("/");
  const wish = { username: person.username, removePosts: true, forfeitCoins: true };
  expect((await again.load("/trpc/account.requestErasure", wish)).status).toBe(200);
  world.clock.moveOn({ days: 15 });
  await eraseDue(world.asWorker(), { remove: async () => undefined, remember: async () => undefined }, 10);
  // Nothing is left that her account elsewhere would open, so she is somebody new.
  expect(await browser().by("two", person)).toContain("step=name");
});

test("linking asks for a fresh proof, and for the member who began it", async () => {
  const { world } = hosts;
  const her = signedIn(await world.aMember());
  const url = await visitProvider(await her.start("one", { intent: "link" }), { subject: "swapped" });
  her.cookies.set("sid", (await world.aMember()).token ?? "");
  const before = await counts();
  expect(await her.comeBack(url)).toContain("problem=other_session");
  expect(await counts()).toEqual(before);
  const stale = signedIn(await world.aMember());
  world.clock.moveOn({ minutes: 11 });
  const answer = await stale.load("/provider/one/start", { intent: "link", to: "/" });
  expect([answer.status, JSON.parse(answer.body).error.code]).toEqual([403, "STEP_UP_REQUIRED"]);
  expect((await browser().load("/provider/one/start", { intent: "link", to: "/" })).status).toBe(401);
});

test("a provider is one factor: the second step follows where there is one", async () => {
  const { world } = hosts;
  const member = await world.aMember();
  const her = signedIn(member);
  await her.by("one", { subject: "two-factors" }, { intent: "link" });
  const { secret } = await startTotp(world.as(member));
  await confirmTotp(world.as(member), { code: totpCodeAt(secret, world.clock.now()) });
  world.clock.moveOn({ minutes: 1 });
  const again = browser();
  const led = await again.by("one", { subject: "two-factors" }, { to: "/wallet" });
  expect(again.isSignedIn).toBe(false);
  const [, query = "", challenge = ""] = /^\/with-provider\?(.*)#(.*)$/.exec(led) ?? [];
  expect(Object.fromEntries(new URLSearchParams(query))).toMatchObject({ step: "code", to: "/wallet" });
  const proof = { method: "totp", code: totpCodeAt(secret, world.clock.now()) };
  expect((await again.load("/trpc/security.signInSecond", { challenge, proof })).status).toBe(200);
  expect(await me(again)).toContain(`"username":"${member.username}"`);
});

test("a suspended member comes in to see why, as by a password, and does nothing else", async () => {
  const { world } = hosts;
  const member = await world.aMember();
  await signedIn(member).by("one", { subject: "suspended" }, { intent: "link" });
  await suspendMember(await world.staff("admin"), { memberId: member.id, reason: "As agreed in the case." });
  const her = browser();
  expect(await her.by("one", { subject: "suspended" })).toBe("/");
  expect((await her.load("/trpc/account.standing")).status).toBe(200);
  expect((await her.load("/trpc/waysIn.own")).status).toBe(403);
});

/** Goes to a provider and comes back with an answer that isn't what it should be. */
async function tampered(
  persona: Persona,
  change: (parts: { start: URL; back: URL; her: Browser }) => void | Promise<void>,
  provider = "one",
) {
  const her = browser();
  const start = new URL(await her.start(provider));
  const none = new URL("https://yoforex.example/");
  await change({ start, back: none, her });
  const back = await visitProvider(start.href, persona);
  await change({ start, back, her });
  const before = await counts();
  const led = await her.comeBack(back);
  expect(her.isSignedIn).toBe(false);
  expect(await counts()).toEqual(before);
  return led;
}

test.each<[string, string, Parameters<typeof tampered>[1]]>([
  ["another nonce", "refused", ({ start }) => start.searchParams.set("nonce", "another")],
  ["another state", "mismatch", ({ back }) => back.searchParams.set("state", "another")],
  ["another issuer", "refused", ({ back }) => back.searchParams.set("iss", "https://evil.example")],
  ["another code", "refused", ({ back }) => back.searchParams.set("code", "another")],
  ["another verifier", "refused", ({ start }) => start.searchParams.set("code_challenge", "x".repeat(43))],
  ["no cookie", "expired", ({ her }) => void her.cookies.delete("provider")],
  ["another cookie", "expired", ({ her }) => void her.cookies.set("provider", "x".repeat(43))],
])("an answer with %s opens nothing", async (_what, problem, change) => {
  const { person } = await registered("one");
  expect(await tampered(person, change)).toBe(`/with-provider?problem=${problem}&provider=one`);
});

test("an answer for one provider is none for another", async () => {
  const { person } = await registered("one");
  const led = await tampered(person, ({ back }) => {
    back.pathname = "/provider/two/callback";
  });
  expect(led).toBe("/with-provider?problem=mismatch&provider=two");
});

test("an answer that comes too late, or once more, opens nothing", async () => {
  const { person } = await registered("one");
  const late = await tampered(person, ({ back }) => {
    if (back.searchParams.has("code")) hosts.world.clock.moveOn({ minutes: 11 });
  });
  expect(late).toContain("problem=expired");

  const her = browser();
  const back = await visitProvider(await her.start("one"), person);
  const flow = her.cookies.get("provider") ?? "";
  expect(await her.comeBack(back)).toBe("/");
  const replaying = browser();
  replaying.cookies.set("provider", flow);
  const before = await counts();
  expect(await replaying.comeBack(back)).toContain("problem=expired");
  expect(await counts()).toEqual(before);

  // Of two that come at once, one comes in.
  const both = browser();
  const once = await visitProvider(await both.start("one"), person);
  const twin = browser();
  for (const [name, value] of both.cookies) twin.cookies.set(name, value);
  const led = await Promise.all([both.comeBack(once), twin.comeBack(once)]);
  expect(led.filter((path) => path === "/")).toHaveLength(1);
});

test("who denies is told so, and a token signed by another key vouches for nobody", async () => {
  const { person } = await registered("liar");
  const denied = await tampered({ ...person, denies: true }, () => undefined, "liar");
  expect(denied).toBe("/with-provider?problem=denied&provider=liar");
  providers.liar.publishOtherKeys();
  // The keys from before were read once and are kept; a host that starts anew reads those that are published.
  const fresh = createProviders([providers.liar.config]);
  const redirectUri = "https://yoforex.example/provider/liar/callback";
  const { url, flow } = await fresh.begin("liar", redirectUri);
  const back = await visitProvider(url, person);
  await expect(
    fresh.finish("liar", { redirectUri, query: back.search.slice(1), flow }),
  ).rejects.toMatchObject({
    name: "ProviderFailure",
    reason: "refused",
  });
});

test("a provider that is down says so before and after, and nothing is changed", async () => {
  const { person } = await registered("gone");
  const down = await tampered(
    person,
    async ({ back }) => {
      if (back.searchParams.has("code")) await providers.gone.close();
    },
    "gone",
  );
  expect(down).toBe("/with-provider?problem=unreachable&provider=gone");
  await expect(
    createProviders([providers.gone.config]).begin("gone", "https://a.example/"),
  ).rejects.toMatchObject({
    reason: "unreachable",
  });
});

test("the way goes on to pages of our own alone, and to no provider that isn't set up", async () => {
  for (const to of [
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "evil",
    "",
  ]) {
    expect((await browser().load("/provider/one/start", { intent: "sign_in", to })).status, to).toBe(400);
  }
  expect((await browser().load("/provider/none/start", { intent: "sign_in", to: "/" })).status).toBe(404);
  const elsewhere = { method: "POST", headers: { origin: "https://evil.example" }, body: "{}" };
  expect((await hosts.ask("/provider/one/start", elsewhere)).status).toBe(403);
  const her = browser();
  const back = await visitProvider(await her.start("one"), somebody());
  expect((await her.load(`${back.pathname}${back.search}`, undefined, "HEAD")).status).toBe(405);
  expect(await her.comeBack(back)).toContain("step=name");
});

test("who begins over and over from one place is told to wait", async () => {
  const her = browser();
  const statuses: number[] = [];
  for (let n = 0; n < 31; n += 1) {
    statuses.push((await her.load("/provider/none/start", { intent: "sign_in", to: "/" })).status);
  }
  expect(statuses.slice(-2)).toEqual([404, 429]);
  expect((await browser().load("/provider/none/start", { intent: "sign_in", to: "/" })).status).toBe(404);
});
