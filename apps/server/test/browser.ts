import type { TestHosts } from "./hosts.ts";
import { ORIGIN } from "./hosts.ts";

/** What somebody says of herself at the local provider. */
export interface Persona {
  subject: string;
  email?: string;
  /** Whether the provider has verified it; true unless told. */
  verified?: boolean;
  /** Refuses that her account is told. */
  denies?: boolean;
}

/** Goes through the pages of the local provider as a browser would. @returns where it sends her back to. */
export async function visitProvider(start: string, persona: Persona): Promise<URL> {
  const jar = new Map<string, string>();
  const load = async (url: URL, body?: URLSearchParams) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, {
      redirect: "manual",
      headers: { cookie },
      ...(body && { method: "POST", body }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return answer;
  };
  const { origin } = new URL(start);
  let url = new URL(start);
  for (let step = 0; step < 10; step += 1) {
    const answer = url.pathname.startsWith("/interaction/")
      ? await load(url, formOf(persona))
      : await load(url);
    const next = answer.headers.get("location");
    if (next === null) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
    url = new URL(next, url);
    if (url.origin !== origin) return url;
  }
  throw new Error("the provider sends round in circles");
}

function formOf({ subject, email = "", verified = true, denies = false }: Persona): URLSearchParams {
  return new URLSearchParams({
    subject,
    email,
    ...(verified && { verified: "on" }),
    ...(denies && { deny: "yes" }),
  });
}

let opened = 0;

/** A browser at the member host, at an address of its own: it keeps cookies and follows nothing by itself. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #ask: TestHosts["ask"];
  readonly #address: string;

  constructor(ask: TestHosts["ask"]) {
    this.#ask = ask;
    opened += 1;
    this.#address = `198.18.${opened % 250}.7`;
  }

  async load(path: string, body?: object, method = body === undefined ? "GET" : "POST") {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = {
      cookie,
      "x-forwarded-for": this.#address,
      origin: ORIGIN,
      "content-type": "application/json",
    };
    const asked = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const answer = await this.#ask(path, asked);
    for (const line of [answer.headers["set-cookie"] ?? []].flat()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  /** Begins at a provider. @returns its page's address. */
  async start(provider: string, asked: { intent?: string; to?: string } = {}): Promise<string> {
    const answer = await this.load(`/provider/${provider}/start`, { intent: "sign_in", to: "/", ...asked });
    const told: unknown = JSON.parse(answer.body);
    if (typeof told !== "object" || told === null || !("url" in told)) throw new Error(answer.body);
    return String(told.url);
  }

  /** Comes back from a provider. @returns the path that the answer leads to. */
  async comeBack(url: URL): Promise<string> {
    const answer = await this.load(`${url.pathname}${url.search}`);
    if (answer.status !== 303) throw new Error(`${answer.status} ${answer.body}`);
    return String(answer.headers.location);
  }

  /** The whole way. @returns the path that it leads to. */
  async by(
    provider: string,
    persona: Persona,
    asked: { intent?: string; to?: string } = {},
  ): Promise<string> {
    return this.comeBack(await visitProvider(await this.start(provider, asked), persona));
  }

  get isSignedIn(): boolean {
    return this.cookies.has("sid");
  }
}
