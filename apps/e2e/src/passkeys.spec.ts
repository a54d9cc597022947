import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { giveAuthenticator } from "./world/authenticator.ts";
import { settled } from "./world/lookers.ts";
import { mailTo } from "./world/mail.ts";
import { DEMO_PASSWORD, demoEmail, newMember, PASSWORD, signInByForm, visitor } from "./world/people.ts";

const violationsOf = async (page: Page) =>
  (await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations.map(({ id }) => id);

/** Adds a passkey on a page that lists them. */
async function addPasskey(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Add a passkey" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a passkey" });
  await dialog.getByLabel("Name").fill(name);
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Go on" }).click();
}

/** Keeps the recovery codes that came with the first passkey. */
async function keepCodes(page: Page): Promise<string[]> {
  const list = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(list).toHaveCount(10);
  expect(await violationsOf(page)).toEqual([]);
  const codes = await list.allInnerTexts();
  await page.getByRole("button", { name: "I have kept them" }).click();
  return codes;
}

/** What the server answers when the session is older than ten minutes. */
const staleAnswer = (path: string) => ({
  status: 403,
  contentType: "application/json",
  body: JSON.stringify([
    {
      error: {
        message: "STEP_UP_REQUIRED",
        code: -32003,
        data: {
          code: "FORBIDDEN",
          httpStatus: 403,
          path,
          domain: { code: "STEP_UP_REQUIRED", details: { methods: ["passkey", "recovery_code"] } },
        },
      },
    },
  ]),
});

/** Removes a passkey as if the session were old, so that a fresh proof by passkey is asked for in between. */
async function removeWithProof(page: Page, name: string): Promise<void> {
  const fulfil = { times: 1 };
  await page.route("**/passkeys.remove*", (route) => route.fulfill(staleAnswer("passkeys.remove")), fulfil);
  await page.getByRole("button", { name: `Remove ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  const proof = page.getByRole("dialog", { name: "Confirm that it is you" });
  await expect(proof).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  const proven = page.waitForResponse("**/security.stepUp*");
  await proof.getByRole("button", { name: "Confirm with a passkey" }).click();
  expect((await proven).status()).toBe(200);
  await expect(page.locator(".toast__text", { hasText: "The passkey is removed." })).toBeVisible();
  await expect(page.getByRole("button", { name: `Remove ${name}` })).toHaveCount(0);
}

test("a passkey is added, signs in without a password, proves who she is, and is removed", async ({
  browser,
}) => {
  const { page, context, email } = await newMember(browser, "keys");
  const authenticator = await giveAuthenticator(page);
  await page.goto("/settings");
  await settled(page);
  await addPasskey(page, "Blue key");
  await keepCodes(page);
  await mailTo(email, /passkey was added/);
  await expect(page.getByText("10 recovery codes are left.")).toBeVisible();

  await page.getByRole("button", { name: "Rename Blue key" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Grey key");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("rowheader", { name: "Grey key" })).toBeVisible();

  // The authenticator knows that it holds one already, as the server told it.
  await addPasskey(page, "Twin");
  await expect(page.getByText("This device has a passkey for your account already.")).toBeVisible();

  await authenticator.refuse();
  await context.clearCookies();
  await page.goto("/sign-in?to=/settings");
  await settled(page);
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("No passkey was used. Try again, or take another way.")).toBeVisible();
  await authenticator.consent();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByRole("rowheader", { name: "Grey key" })).toBeVisible();

  await removeWithProof(page, "Grey key");
  await mailTo(email, /asks for the password alone/);
  await context.clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("That passkey was not accepted.")).toBeVisible();
});

test("after the password a passkey is the second step, or a recovery code in its place", async ({
  browser,
}) => {
  const { page, context, email } = await newMember(browser, "second");
  const authenticator = await giveAuthenticator(page);
  await page.goto("/settings");
  await settled(page);
  await addPasskey(page, "Phone");
  const codes = await keepCodes(page);
  await authenticator.refuse();

  await context.clearCookies();
  await page.goto("/sign-in?to=/settings");
  await signInByForm(page, { email, password: PASSWORD });
  await expect(page.getByRole("heading", { name: "One more step" })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await authenticator.consent();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("10 recovery codes are left.")).toBeVisible();

  await authenticator.refuse();
  await context.clearCookies();
  await page.goto("/sign-in?to=/settings");
  await signInByForm(page, { email, password: PASSWORD });
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code").fill(codes[0] ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("9 recovery codes are left.")).toBeVisible();
});

test("the browser offers a passkey in the address field, without a press on anything of ours", async ({
  browser,
}) => {
  const { page, context } = await newMember(browser, "offered");
  await giveAuthenticator(page, { offers: true });
  await page.goto("/settings");
  await settled(page);
  await addPasskey(page, "Phone");
  await keepCodes(page);
  await context.clearCookies();
  await page.goto("/sign-in?to=/settings");
  await expect(page.getByRole("rowheader", { name: "Phone" })).toBeVisible();
});

test("staff sign in to their host with a passkey, and remove it there", async ({ browser }) => {
  const context = await visitor(browser, { app: "admin" });
  const page = await context.newPage();
  const authenticator = await giveAuthenticator(page);
  await page.goto("/sign-in?to=/security");
  await signInByForm(page, { email: demoEmail("mod_amara"), password: DEMO_PASSWORD });
  await expect(page.getByRole("heading", { name: "Security", level: 1 })).toBeVisible();
  await addPasskey(page, "Desk key");
  await keepCodes(page);

  await authenticator.refuse();
  await context.clearCookies();
  await page.goto("/sign-in?to=/security");
  await settled(page);
  expect(await violationsOf(page)).toEqual([]);
  await authenticator.consent();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByRole("rowheader", { name: "Desk key" })).toBeVisible();
  await removeWithProof(page, "Desk key");
});
