import { getLook } from "@yoforex/domain/identity";
import { Hono } from "hono";
import type { HostEnv } from "./request-context.ts";

/** What the app's own script of this name does, with the account's choice in place of what the device remembers. */
const scriptFor = (theme: "system" | "light" | "dark"): string => `const theme = "${theme}";
try {
  if (theme === "system") localStorage.removeItem("yoforex.theme");
  else localStorage.setItem("yoforex.theme", theme);
} catch {}
if (theme !== "system") document.documentElement.dataset.theme = theme;
`;

/**
 * The script that a page waits for before its first paint. Who is signed in gets the theme of her account, so that a
 * choice made on another device never flashes in the old one; to everybody else the app's own file is sent.
 */
export function themeRoute(): Hono<HostEnv> {
  const routes = new Hono<HostEnv>();
  routes.get("/theme.js", async (c, next) => {
    const look = await getLook(c.get("domain"));
    if (look === null) return next();
    c.header("content-type", "text/javascript; charset=utf-8");
    c.header("cache-control", "private, no-store");
    return c.body(scriptFor(look.theme));
  });
  return routes;
}
