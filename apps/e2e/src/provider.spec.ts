import { expect, type Page, test } from "@playwright/test";
import { mailTo } from "./world/mail.ts";
import { fresh, newMember, PASSWORD, signInByForm, visitor } from "./world/people.ts";

interface Account {
  subject: string;
  email: string;
  /** Whether the provider says that the address is proven. */
  isVerified?: boolean;
}

const CONTINUE = "Continue with Harbour ID";

/** Says at the provider who one is. */
async function vouch(page: Page, { subject, email, isVerified = true }: Account): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: "Harbour ID" })).toBeVisible();
  await page.getByLabel("Account").fill(subject);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("verified").setChecked(isVerified);
  await page.getByRole("button", { name: "Continue" }).click();
}

async function comeFrom(page: Page, path: string, account: Account): Promise<void> {
  await page.goto(path);
  await page.getByRole("button", { name: CONTINUE }).click();
  await vouch(page, account);
}

test("somebody new comes by a provider, chooses a name, and signs in by it from then on", async ({
  browser,
}) => {
  const username = fresh("harboured");
  const account = { subject: username, email: `${username}@mail.example` };
  const page = await (await visitor(browser)).newPage();
  await comeFrom(page, "/register", account);
  await expect(page.getByRole("heading", { level: 1, name: "Choose a name" })).toBeVisible();
  await page.getByLabel("Name").fill("tidewatch");
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByText("This name is taken.")).toBeVisible();
  await page.getByLabel("Name").fill(username);
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByRole("button", { name: `Account of ${username}` })).toBeVisible();

  // Nothing else lets her in, so the link stays until she has a password.
  await page.goto("/settings");
  await page.getByRole("button", { name: "Unlink Harbour ID" }).click();
  await expect(page.getByText("You sign in by nothing else: set a password first.")).toBeVisible();

  const again = await (await visitor(browser)).newPage();
  await comeFrom(again, "/sign-in?to=/wallet", account);
  await expect(again).toHaveURL(/\/wallet$/);
  await expect(again.getByRole("button", { name: `Account of ${username}` })).toBeVisible();
});

test("an address that has an account is linked after the usual sign-in, and unlinked again", async ({
  browser,
}) => {
  const { username, email } = await newMember(browser, "linker");
  const account = { subject: fresh("subject"), email };
  const page = await (await visitor(browser)).newPage();
  await comeFrom(page, "/sign-in?to=/settings", account);
  await expect(page.getByRole("heading", { level: 1, name: "You have an account already" })).toBeVisible();
  await page.getByRole("link", { name: "Sign in as usual" }).click();
  await signInByForm(page, { email, password: PASSWORD });
  await page.getByRole("button", { name: `Link Harbour ID to ${username}` }).click();
  const linked = page.getByRole("table", { name: "Linked accounts" });
  await expect(linked.getByText("Harbour ID")).toBeVisible();
  await mailTo(email, /^You can sign in with Harbour ID now$/);
  await page.getByRole("button", { name: "Unlink Harbour ID" }).click();
  await expect(page.getByText("No account elsewhere signs you in.")).toBeVisible();
  await mailTo(email, /^You no longer sign in with Harbour ID$/);
});

test("who says no at the provider, or has no proven address there, is told so and not signed in", async ({
  browser,
}) => {
  const page = await (await visitor(browser)).newPage();
  const subject = fresh("unproven");
  await comeFrom(page, "/sign-in", { subject, email: `${subject}@mail.example`, isVerified: false });
  await expect(
    page.getByText(/^Harbour ID does not say that your e-mail address there is verified/),
  ).toBeVisible();

  // The provider remembers whom it knows in a browser.
  const other = await (await visitor(browser)).newPage();
  await other.goto("/sign-in");
  await other.getByRole("button", { name: CONTINUE }).click();
  await other.getByRole("button", { name: "Deny" }).click();
  await expect(
    other.getByText("Harbour ID was not allowed to tell us who you are", { exact: false }),
  ).toBeVisible();
  await other.getByRole("link", { name: "To the sign-in" }).click();
  await expect(other.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
});
