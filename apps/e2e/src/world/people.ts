import type { APIResponse, Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { world } from "./facts.ts";
import { codeFor } from "./mail.ts";

/** The members of the demo world share this password; the start prints it. */
export const DEMO_PASSWORD = "market-opens-at-eight";
export const demoEmail = (username: string) => `${username.replace("_", ".")}@demo.yoforex.example`;
export const PASSWORD = "long enough and easy to keep";

/** Somebody with a browser of her own. */
export interface Person {
  username: string;
  email: string;
  context: BrowserContext;
  page: Page;
}

/** A name that nobody has, so that a run on a world that is not fresh works too. */
export const fresh = (name: string) => `${name}-${crypto.randomUUID().slice(0, 8)}`;

const octet = () => 1 + Math.floor(Math.random() * 254);

/** A browser at an address of its own, so that the limits of one person's tries are not used up by another's. */
export async function visitor(
  browser: Browser,
  options: BrowserContextOptions & { app?: "web" | "admin" } = {},
): Promise<BrowserContext> {
  const { app = "web", ...rest } = options;
  return browser.newContext({
    baseURL: world()[app],
    locale: "en-GB",
    extraHTTPHeaders: { "x-forwarded-for": `10.${octet()}.${octet()}.${octet()}` },
    ...rest,
  });
}

/** Calls a procedure that changes something, as the apps do, with the context's cookies. */
export function call(context: BrowserContext, procedure: string, input: unknown): Promise<APIResponse> {
  return post(context, { origin: world().web, path: `/trpc/${procedure}`, input });
}

/** The same at the admin host. */
export function callAdmin(context: BrowserContext, procedure: string, input: unknown): Promise<APIResponse> {
  return post(context, { origin: world().admin, path: `/admin/trpc/${procedure}`, input });
}

function post(context: BrowserContext, to: { origin: string; path: string; input: unknown }) {
  return context.request.post(`${to.origin}${to.path}`, {
    data: JSON.stringify(to.input ?? null),
    headers: { origin: to.origin, "content-type": "application/json" },
  });
}

/** Asks a procedure that only reads. */
export function ask(context: BrowserContext, procedure: string, input: unknown): Promise<APIResponse> {
  return get(context, `${world().web}/trpc/${procedure}`, input);
}

/** The same at the admin host. */
export function askAdmin(context: BrowserContext, procedure: string, input: unknown): Promise<APIResponse> {
  return get(context, `${world().admin}/admin/trpc/${procedure}`, input);
}

const get = (context: BrowserContext, url: string, input: unknown) =>
  context.request.get(`${url}?input=${encodeURIComponent(JSON.stringify(input))}`);

interface Schema<T> {
  parse(value: unknown): T;
}

/** The result inside an answer, which must be one. */
export async function resultOf<T>(answer: APIResponse, schema: Schema<T>): Promise<T> {
  expect(answer.status(), await answer.text()).toBe(200);
  const { result } = await answer.json();
  return schema.parse(result.data);
}

/** The code of the refusal inside an answer, which must be one. */
export async function refusalOf(answer: APIResponse): Promise<string> {
  expect(answer.ok()).toBe(false);
  const { error } = await answer.json();
  return error.data.domain.code;
}

/** Registers somebody and proves her address, without the pages: for tests about something else. */
export async function newMember(browser: Browser, name: string): Promise<Person> {
  const context = await visitor(browser);
  const username = fresh(name);
  const email = `${username}@mail.example`;
  const registered = await call(context, "identity.register", { username, email, password: PASSWORD });
  const { result } = await registered.json();
  const verified = await call(context, "identity.verifyEmail", {
    registration: result.data.registration,
    code: await codeFor(email),
  });
  expect(verified.status()).toBe(200);
  return { username, email, context, page: await context.newPage() };
}

/** Signs a member of the demo world in, without the pages. */
export async function demoMember(
  browser: Browser,
  username: string,
  options: BrowserContextOptions = {},
): Promise<Person> {
  const context = await visitor(browser, options);
  const email = demoEmail(username);
  const answer = await call(context, "identity.signIn", { email, password: DEMO_PASSWORD });
  expect(answer.status(), await answer.text()).toBe(200);
  return { username, email, context, page: await context.newPage() };
}

/** The demo world's admins: the second is for what takes two. */
export const ADMINS = ["ines_duarte", "tomas_ferro"] as const;

/** Signs an admin of the demo world in at the admin app, without the pages. */
export async function demoAdmin(
  browser: Browser,
  { username = ADMINS[0], ...options }: BrowserContextOptions & { username?: (typeof ADMINS)[number] } = {},
): Promise<Person> {
  const context = await visitor(browser, { app: "admin", ...options });
  const email = demoEmail(username);
  const answer = await callAdmin(context, "session.signIn", { email, password: DEMO_PASSWORD });
  expect(answer.status(), await answer.text()).toBe(200);
  return { username, email, context, page: await context.newPage() };
}

/** Signs in by the form that both apps have. */
export async function signInByForm(page: Page, { email, password }: { email: string; password: string }) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
}
