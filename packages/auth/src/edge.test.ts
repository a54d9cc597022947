import { describe, expect, test } from "vitest";
import { addressOf, networkOf } from "./addresses.ts";
import { sessionCookie, sessionCookieName } from "./cookies.ts";
import { sameOrigin } from "./same-origin.ts";

describe("the cookie", () => {
  const expiresAt = new Date("2026-12-01T00:00:00Z");

  test("over https is bound to its host, unreadable for scripts and not sent with others' posts", () => {
    expect(sessionCookie({ audience: "member", token: "t0ken", expiresAt, secure: true })).toBe(
      "__Host-sid=t0ken; Path=/; HttpOnly; SameSite=Lax; Secure; Expires=Tue, 01 Dec 2026 00:00:00 GMT",
    );
  });

  test("has another name for staff, and none of the prefix on plain http", () => {
    expect(sessionCookieName("admin", true)).toBe("__Host-admin_sid");
    expect(sessionCookieName("admin", false)).toBe("admin_sid");
    expect(sessionCookie({ audience: "member", token: "t", secure: false })).not.toMatch(/Secure|__Host/);
  });

  test("is cleared with the attributes it was set with", () => {
    expect(sessionCookie({ audience: "admin", token: null, secure: true })).toBe(
      "__Host-admin_sid=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0",
    );
  });
});

describe("a request that may change something", () => {
  const own = "https://yoforex.example";
  const from = (headers: Record<string, string>) => sameOrigin(new Headers(headers), own);

  test("comes from our own pages", () => {
    expect(from({ origin: own, "sec-fetch-site": "same-origin" })).toBe(true);
    expect(from({ origin: own })).toBe(true);
  });

  test.each([
    {},
    { origin: "null" },
    { origin: "https://yoforex.example.evil.example" },
    { origin: "http://yoforex.example" },
    { origin: "https://yoforex.example:8443" },
    { origin: "https://admin.yoforex.example", "sec-fetch-site": "same-site" },
    { origin: own, "sec-fetch-site": "cross-site" },
    { origin: own, "sec-fetch-site": "none" },
  ])("is refused with %o", (headers) => {
    expect(from(headers)).toBe(false);
  });
});

describe("an address", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["fe80::1%eth0", "fe80::1"],
    ["2001:DB8::A", "2001:db8::a"],
    ["203.0.113.7, 10.0.0.1", null],
    ["unknown", null],
    ["", null],
    [null, null],
  ])("%s is stored as %s", (text, stored) => expect(addressOf(text)).toBe(stored));

  test.each([
    ["203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["2001:0db8:0001::", "2001:db8:1:0::/64"],
    [null, null],
  ])("%s counts as %s", (address, network) => expect(networkOf(address)).toBe(network));
});
