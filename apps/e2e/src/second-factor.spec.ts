import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { tabTo } from "./world/keys.ts";
import { settled } from "./world/lookers.ts";
import { mailTo } from "./world/mail.ts";
import { newMember, PASSWORD, type Person } from "./world/people.ts";

const STEP_MS = 30_000;
const codeAt = (secret: string, timestamp: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });

const violationsOf = async (page: Page) =>
  (await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations.map(({ id }) => id);

/** Sets an authenticator app up without touching a mouse. */
async function enrol({ page }: Person): Promise<{ secret: string; codes: string[]; step: number }> {
  await page.goto("/settings");
  await settled(page);
  await tabTo(page, page.getByRole("button", { name: "Set up an authenticator app" }));
  await page.keyboard.press("Enter");
  const key = page.locator(".totp__key code");
  const secret = (await key.innerText()).replaceAll(" ", "");
  expect(await violationsOf(page)).toEqual([]);
  await tabTo(page, page.getByLabel("Code from the app"));
  await page.keyboard.type("000000");
  await page.keyboard.press("Enter");
  await expect(page.getByText("That code is not right, or was used already.")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+a");
  const step = Date.now();
  await page.keyboard.type(codeAt(secret, step));
  await page.keyboard.press("Enter");
  const list = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(list).toHaveCount(10);
  expect(await violationsOf(page)).toEqual([]);
  const codes = await list.allInnerTexts();
  await tabTo(page, page.getByRole("button", { name: "I have kept them" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("10 recovery codes are left.")).toBeVisible();
  return { secret, codes, step };
}

async function firstStep({ page, context, email }: Person): Promise<void> {
  await context.clearCookies();
  await page.goto("/sign-in?to=/settings");
  await tabTo(page, page.getByLabel("E-mail"));
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "One more step" })).toBeVisible();
}

test("a second factor is set up and used, and a recovery code where the phone is lost, by keyboard", async ({
  browser,
}) => {
  const member = await newMember(browser, "factor");
  const { page } = member;
  const { secret, codes, step } = await enrol(member);
  await mailTo(member.email, /asks for a second factor now/);

  await firstStep(member);
  expect(await violationsOf(page)).toEqual([]);
  await tabTo(page, page.getByLabel("Code from your app"));
  await page.keyboard.type(codeAt(secret, step));
  await page.keyboard.press("Enter");
  await expect(page.getByText("That code is not right, or was used already.")).toBeVisible();
  // The next code is good already, since phones are a little ahead at times.
  await tabTo(page, page.getByLabel("Code from your app"));
  await page.keyboard.type(codeAt(secret, step + STEP_MS));
  await page.keyboard.press("Enter");
  await expect(page.getByText("10 recovery codes are left.")).toBeVisible();

  await firstStep(member);
  await tabTo(page, page.getByRole("button", { name: "Use a recovery code" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByLabel("Recovery code"));
  await page.keyboard.type(codes[0]?.toUpperCase() ?? "");
  await page.keyboard.press("Enter");
  await expect(page.getByText("9 recovery codes are left.")).toBeVisible();
  await mailTo(member.email, /recovery code was used/);
});

test("an act that wants a fresh proof asks for it, and goes on by itself", async ({ browser }) => {
  const member = await newMember(browser, "fresh");
  const { page } = member;
  const { codes } = await enrol(member);
  // As the server answers when the session is older than ten minutes.
  await page.route(
    "**/trpc/security.removeTotp*",
    (route) =>
      route.fulfill({
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
                path: "security.removeTotp",
                domain: { code: "STEP_UP_REQUIRED", details: { methods: ["totp", "recovery_code"] } },
              },
            },
          },
        ]),
      }),
    { times: 1 },
  );
  await page.getByRole("button", { name: "Remove the app" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await expect(dialog).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Use a recovery code" }).click();
  await dialog.getByLabel("Recovery code").fill("aaaa-aaaa-aaaa");
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(dialog.getByText("That recovery code is not right, or was used already.")).toBeVisible();
  await dialog.getByLabel("Recovery code").fill(codes[1] ?? "");
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Set up an authenticator app" })).toBeVisible();
});
