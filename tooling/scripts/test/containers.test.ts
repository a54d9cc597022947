import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const root = new URL("../../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");

const Compose = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string().optional(),
      command: z.array(z.string()).optional(),
      environment: z.record(z.string(), z.string()).default({}),
      ports: z.array(z.string()).default([]),
      depends_on: z.record(z.string(), z.unknown()).default({}),
    }),
  ),
});

const { services } = Compose.parse(parse(read("docker-compose.yml")));
const dockerfile = read("Dockerfile");
const source = read("apps/server/src/env.ts");

/** The server's variables, by whether they have a default. */
const variables = [...source.matchAll(/^ {2}([A-Z_]+): ((?:.*\n {4,})*?.*),$/gm)].map(
  ([, name = "", schema = ""]) => ({
    name,
    fallback: /\.default\((\d+|"[^"]*")\)/.exec(schema)?.[1],
    isOptional: schema.includes(".optional()"),
  }),
);
const inImage = new Map(
  [...dockerfile.matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name = "", value = ""]) => [name, value]),
);
const server = services.server?.environment ?? {};

test("the server's variables were found where they are declared", () => {
  expect(variables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["PORT", "APP_DATABASE_URL", "LINK_KEY"]),
  );
});

test("the containers set every variable that the server needs, and none that it doesn't know", () => {
  const needed = variables
    .filter(({ fallback, isOptional }) => fallback === undefined && !isOptional)
    .map(({ name }) => name);
  const given = [...Object.keys(server), ...inImage.keys()];
  expect(needed.filter((name) => !given.includes(name))).toEqual([]);
  expect(Object.keys(server).filter((name) => !variables.some((known) => known.name === name))).toEqual([]);
});

test("ports are the ones that the server listens on by default, on this machine alone", () => {
  const port = (name: string) => variables.find((known) => known.name === name)?.fallback;
  expect(services.server?.ports).toEqual(
    ["PORT", "ADMIN_PORT"].map((name) => `127.0.0.1:${port(name)}:${port(name)}`),
  );
  expect(dockerfile).toContain(`EXPOSE ${port("PORT")} ${port("ADMIN_PORT")}`);
  expect(inImage.get("PORT")).toBe(port("PORT"));
});

test("commands are scripts and files that exist", () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(read("package.json")));
  const [npm, run, script = ""] = services.migrate?.command ?? [];
  expect([npm, run]).toEqual(["npm", "run"]);
  expect(Object.keys(scripts)).toContain(script);
  expect(dockerfile).toContain('CMD ["node", "apps/server/dist/main.js"]');
  expect(read("apps/server/rolldown.config.mjs")).toContain('main: "src/main.ts"');
  expect(dockerfile).toContain("npm run build");
});

test("what the migration is told is what it reads, and the server waits for it", () => {
  const reads = read("tooling/scripts/migrate.ts");
  for (const name of Object.keys(services.migrate?.environment ?? {})) {
    expect(`${reads}${read("tooling/scripts/start/env.ts")}`).toContain(name);
  }
  expect(Object.keys(services.server?.depends_on ?? {})).toContain("migrate");
});

test("no secret stands in the file: each comes from the environment, or is none", () => {
  const values = Object.values(services).flatMap(({ environment }) => Object.entries(environment));
  const secret = values.filter(([name]) => /PASSWORD|KEY|SECRET/.test(name));
  expect(secret.length).toBeGreaterThan(3);
  for (const [name, value] of secret) expect(value, name).toMatch(/^\$\{[A-Z_]+:(\?|-\})/);
});
