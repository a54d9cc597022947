import { expect, test } from "@playwright/test";
import { newId } from "@yoforex/contracts";
import { z } from "zod";
import { enrolled } from "./world/factor.ts";
import { mailTo } from "./world/mail.ts";
import { onSale } from "./world/market.ts";
import {
  call,
  DEMO_PASSWORD,
  demoAdmin,
  demoEmail,
  newMember,
  resultOf,
  signInByForm,
  visitor,
} from "./world/people.ts";

test("a moderator is offered nothing that only admins may do", async ({ browser }) => {
  const page = await (await visitor(browser, { app: "admin" })).newPage();
  await page.goto("/content?text=swap-free");
  await signInByForm(page, { email: demoEmail("mod_amara"), password: DEMO_PASSWORD });
  await expect(page.getByRole("button", { name: "Hide" }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: /bounty$/ })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Withdrawals" })).toHaveCount(0);
  await page.goto("/withdrawals");
  await expect(page.getByText("Admins alone see and decide these.")).toBeVisible();
  await page.goto("/orders");
  await expect(page.getByRole("table", { name: "Orders" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Refund/ })).toHaveCount(0);
  await page.goto("/audit");
  await expect(page.getByRole("table", { name: "Actions of staff" })).toBeVisible();
  await expect(page.getByRole("link", { name: "CSV" })).toHaveCount(0);
  await page.goto("/settings");
  await expect(page.getByText("Admins change these numbers.")).toBeVisible();
});

test("an admin shows anew who she is before a refund, which then goes on by itself", async ({ browser }) => {
  const listing = await onSale(browser, await newMember(browser, "seller"), 30);
  const buyer = await newMember(browser, "buyer");
  const order = { requestId: newId(), listingId: listing.id, priceSeen: 30 };
  const bought = await call(buyer.context, "market.purchase", order);
  const { number } = await resultOf(bought, z.object({ number: z.string() }));

  const { page } = await demoAdmin(browser);
  await page.goto("/orders");
  await page.getByRole("button", { name: `Refund ${number}` }).click();
  const refund = page.getByRole("dialog", { name: `Refund ${number}?` });
  await refund.getByLabel("Reason").fill("The file does not run.");
  // As the server answers when the session is older than ten minutes.
  const domain = { code: "STEP_UP_REQUIRED", details: { methods: ["password"] } };
  const data = { code: "FORBIDDEN", httpStatus: 403, path: "economy.refund", domain };
  const body = JSON.stringify([{ error: { message: "STEP_UP_REQUIRED", code: -32003, data } }]);
  await page.route(
    "**/trpc/economy.refund?*",
    (route) => route.fulfill({ status: 403, contentType: "application/json", body }),
    { times: 1 },
  );
  await refund.getByRole("button", { name: "Refund 30" }).click();
  const proof = page.getByRole("dialog", { name: "Confirm that it is you" });
  await proof.getByLabel("Password").fill(DEMO_PASSWORD);
  await proof.getByRole("button", { name: "Confirm" }).click();
  await expect(
    page.locator(".toast__text", { hasText: `30 Sweets went back to ${buyer.username}.` }),
  ).toBeVisible();
});

test("an admin takes a lost factor away with a reason, which signs its member out and mails her", async ({
  browser,
}) => {
  const member = await newMember(browser, "lost");
  await enrolled(member);
  const { page } = await demoAdmin(browser);
  await page.goto(`/members?text=${member.username}`);
  await page.getByRole("link", { name: member.username, exact: true }).click();
  await page.getByRole("button", { name: "Remove the authenticator app" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove the authenticator app?" });
  await expect(dialog.getByText("Make sure first that it is she who asks.")).toBeVisible();
  await dialog.getByLabel("Reason").fill("She lost her phone, and showed her passport.");
  await dialog.getByRole("button", { name: "Remove it" }).click();
  await expect(page.locator(".toast__text", { hasText: "She is signed out everywhere" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Remove the authenticator app" })).toHaveCount(0);
  const mail = await mailTo(member.email, /second factor|password alone/);
  expect(mail.text).toContain("She lost her phone, and showed her passport.");
  await member.page.goto("/settings");
  await expect(member.page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
});
