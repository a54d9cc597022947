import { coins } from "@yoforex/contracts";
import { expect, test } from "vitest";
import type { Letter } from "./letter.ts";
import { mailWords } from "./mail-words.ts";
import { letterOf, type MailData, type MailTemplate } from "./templates.ts";

const URL = "https://yoforex.example";
const HOSTILE = `<img src=x onerror=alert(1)> "quoted" & more\r\nBcc: victim@post.example`;
const item = { title: HOSTILE, path: "/market/ea-1" };
const order = { ...item, number: "YF-1042" };

const SAMPLES: MailData = {
  "verification-code": { username: "ana", code: "01234567", minutes: 10 },
  "registration-attempt": { username: "ana" },
  "registration-unfinished": { username: "ana" },
  "password-reset": { token: "t".repeat(43) },
  "password-changed": { username: "ana" },
  "export-ready": { days: 7 },
  "erasure-requested": { username: "ana", dueAt: new Date("2026-12-08T09:30:00Z") },
  "email-change-code": { username: "ana", code: "01234567", minutes: 10 },
  "email-change-asked": { username: "ana", link: "a.b" },
  "email-change-attempt": {},
  "email-changed": { username: "ana" },
  "sanction-given": { kind: "silence", text: HOSTILE, days: 3 },
  "sanction-lifted": { text: HOSTILE },
  "appeal-decided": { outcome: "upheld", answer: HOSTILE },
  "coins-clawed-back": { taken: coins(120), short: coins(30), reason: HOSTILE },
  renamed: { before: "ana", username: "anna" },
  "new-device": {
    token: "t".repeat(43),
    username: "ana",
    device: "Firefox on Linux",
    at: new Date(0),
    ip: "192.0.2.1",
  },
  "provider-linked": { username: "ana", label: "Example" },
  "provider-unlinked": { username: "ana", label: "Example" },
  "password-set": { username: "ana" },
  "proof-code": { username: "ana", code: "01234567", minutes: 10 },
  "second-factor-added": { username: "ana" },
  "second-factor-removed": { username: "ana", isLast: true },
  "passkey-added": { username: "ana", name: HOSTILE },
  "factor-removed-by-staff": { username: "ana", name: HOSTILE, isLast: false, reason: HOSTILE },
  "passkey-removed": { username: "ana", name: HOSTILE, isLast: true },
  "recovery-code-used": { username: "ana", left: 1 },
  "recovery-codes-renewed": { username: "ana" },
  "destination-added": { masked: "DE …3000", usableFrom: new Date("2026-12-08T09:30:00Z") },
  withdrawal: {
    number: "W-1001",
    change: "rejected",
    amount: coins(1_000),
    net: coins(930),
    usCents: 4_650,
    masked: HOSTILE,
    note: HOSTILE,
  },
  "listing-approved": item,
  "listing-rejected": { ...item, reason: HOSTILE },
  "listing-suspended": { ...item, reason: HOSTILE },
  "reply-posted": { ...item, by: "bea" },
  "replies-posted": { ...item, count: 7, by: ["ana", "bea", "carl", "dora", "emil"] },
  "answer-accepted": {
    ...item,
    coins: coins(1_250),
    kept: { coins: coins(125), until: new Date("2026-12-08T09:30:00Z") },
  },
  "badge-awarded": { name: "Regular", coins: coins(20) },
  "store-refunded": { name: "Boost", coins: coins(75), reason: "It was down." },
  "coins-adjusted": { kind: "grant", coins: coins(200), told: "For the trouble with your export." },
  "adjustment-taken-back": { kind: "deduct", coins: coins(200), told: "For the trouble with your export." },
  "badge-revoked": { name: "Regular", reason: "It was bought.", takenBack: coins(20) },
  "tip-received": { ...item, from: "ben", coins: coins(20) },
  "tip-not-sent": { coins: coins(20) },
  "bounty-paid": { ...item, coins: coins(20) },
  "bounty-returned": { ...item, coins: coins(20), because: "expired" },
  "purchase-made": { ...order, price: coins(1) },
  "item-sold": { ...order, share: coins(80), availableAt: new Date("2026-12-08T09:30:00Z") },
  "purchase-refunded": { ...order, price: coins(100) },
  "sale-refunded": { ...order, share: coins(80) },
  "coins-bought": { number: "R-1001", coins: coins(110), cents: 550, path: "/coins/x" },
  "coins-expire": { coins: coins(40), at: new Date("2026-12-08T00:00:00Z") },
  "coins-expired": { coins: coins(40) },
  "coins-taken-back": { number: "R-1001", taken: coins(100), owed: coins(10), path: "/coins/x" },
};
const words = mailWords({ locale: "en", timeZone: "UTC" });
const sample = <T extends MailTemplate>(template: T): Letter =>
  letterOf(template, SAMPLES[template], { publicUrl: URL, words });
const isTemplate = (name: string): name is MailTemplate => Object.hasOwn(SAMPLES, name);
const names = Object.keys(SAMPLES).filter(isTemplate);

test.each(names)(
  "%s says the same in text and HTML, and nothing in it becomes markup or a header",
  (name) => {
    const { subject, text, html } = sample(name);
    expect(subject).toMatch(/^[^\r\n]{5,}$/);
    expect(text.length).toBeGreaterThan(60);
    expect(html).not.toMatch(/<img|<script|<link/);
    for (const link of html.matchAll(/href="([^"]*)"/g)) {
      expect(link[1]).toMatch(/^https:\/\/yoforex\.example\//);
      expect(text).toContain(link[1]);
    }
  },
);

test("a code can be read at a glance, in the subject too", () => {
  const { subject, text } = sample("verification-code");
  expect(subject).toContain("0123 4567");
  expect(text).toMatch(/^0123 4567$/m);
});

test("a reset's token stands where no server and no other page sees it", () => {
  expect(sample("password-reset").text).toContain(`${URL}/reset#${"t".repeat(43)}`);
});

test("coins and times are written as people read them", () => {
  expect(sample("answer-accepted").text).toContain("1,250 coins");
  expect(sample("answer-accepted").text).toContain("keeps 125 coins until 8 December 2026 at 09:30 UTC");
  expect(sample("purchase-made").text).toContain("for 1 coin.");
  expect(sample("item-sold").text).toContain("8 December 2026 at 09:30 UTC");
});

test("dates and figures are written as the reader chose", () => {
  const german = mailWords({ locale: "de", timeZone: "Europe/Berlin" });
  const { text } = letterOf("answer-accepted", SAMPLES["answer-accepted"], { publicUrl: URL, words: german });
  expect(text).toContain("1.250 coins");
  expect(text).toContain("8. Dezember 2026 um 10:30 GMT+1");
});
