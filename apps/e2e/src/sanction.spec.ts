import { expect, test } from "@playwright/test";
import { mailTo } from "./world/mail.ts";
import { DEMO_PASSWORD, demoAdmin, demoEmail, newMember, signInByForm, visitor } from "./world/people.ts";

const REASON = "Three adverts for signals were posted in one hour.";
const PLEA = "They were answers to three members who had asked me for them.";
const ANSWER = "The questions were there, so the posts were answers.";

test("a member is told of a sanction, appeals, and is heard by somebody who did not give it", async ({
  browser,
}) => {
  const member = await newMember(browser, "heard");
  const { page, username, email } = member;

  const moderator = await (await visitor(browser, { app: "admin" })).newPage();
  await moderator.goto(`/members?name=${username}`);
  await signInByForm(moderator, { email: demoEmail("mod_amara"), password: DEMO_PASSWORD });
  await moderator.getByRole("main").getByRole("link", { name: username }).click();
  await moderator.getByRole("button", { name: "Sanction" }).click();
  const sanction = moderator.getByRole("dialog");
  await sanction.getByLabel("Sanction").selectOption("silence");
  await sanction.getByLabel("Days").fill("7");
  await sanction.getByLabel("What she reads").fill(REASON);
  await sanction.getByRole("button", { name: "Impose it" }).click();
  await expect(sanction).toHaveCount(0);

  expect((await mailTo(email, /^You may not write at YoForex$/)).text).toContain(REASON);
  await page.goto("/standing");
  await expect(page.getByText("0 of 7 days since you registered")).toBeVisible();
  await expect(page.getByRole("row", { name: /^Threads opened/ })).toContainText("30 an hour");
  await expect(page.getByText("You may not write for now", { exact: true })).toBeVisible();
  await expect(page.getByRole("main").getByText(REASON)).toBeVisible();
  await page.getByRole("button", { name: "Appeal against the silence" }).click();
  await page.getByLabel("Why it should be lifted").fill(PLEA);
  await page.getByRole("button", { name: "Send the appeal" }).click();
  await expect(page.getByText("Somebody who did not decide before will answer.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Appeal against/ })).toHaveCount(0);

  await moderator.goto("/appeals");
  const hers = moderator.getByRole("main").locator(".card", { hasText: username });
  await expect(hers.getByText(PLEA)).toBeVisible();
  await expect(hers.getByRole("button")).toHaveCount(0);

  const admin = await demoAdmin(browser);
  await admin.page.goto("/appeals");
  const waiting = admin.page.getByRole("main").locator(".card", { hasText: username });
  await expect(waiting.getByText(PLEA)).toBeVisible();
  await waiting.getByRole("button", { name: "Lift it" }).click();
  const decision = admin.page.getByRole("dialog");
  await decision.getByLabel("Reason").fill(ANSWER);
  await decision.getByRole("button", { name: "Lift it" }).click();
  await expect(waiting).toHaveCount(0);

  expect((await mailTo(email, /^Your appeal was granted$/)).text).toContain(ANSWER);
  await page.reload();
  await expect(page.getByText("Good standing")).toBeVisible();
  await expect(page.getByText(`It was lifted. ${ANSWER}`)).toBeVisible();
});
