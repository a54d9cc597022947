import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { createWorld, type World, type WorldOptions } from "@yoforex/domain/testing";
import { pino } from "pino";
import { createAdminHost, createMemberHost, type HostOptions } from "../src/app.ts";
import { createDiskBlobStore } from "../src/files/blob-store.ts";
import { serve, stopServing } from "../src/serve.ts";

export const ORIGIN = "http://members.example";

/** An answer as it came over the wire, its body as text. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface TestHosts {
  world: World;
  folder: string;
  /** Sends the path as it is written here; nothing normalises it on the way. */
  ask(path: string, asked?: Asked): Promise<Answer>;
  /** Starts one more host, and gives its port … */
  listen(kind: "member" | "admin", changes?: Partial<HostOptions>): Promise<number>;
  /** … or what asks it. */
  open(kind: "member" | "admin", changes?: Partial<HostOptions>): Promise<TestHosts["ask"]>;
  /** The files that lie in the blob store. */
  stored(): Promise<string[]>;
  close(): Promise<void>;
}

/** Asks whoever listens on a port, each time on a connection of its own. */
export const askAt =
  (port: number): TestHosts["ask"] =>
  (target, { method = "GET", headers = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      const asked = request({ port, host: "127.0.0.1", path: target, method, headers, agent: false });
      asked.on("error", reject);
      asked.on("response", (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("error", reject);
        response.on("end", () => {
          const { statusCode: status = 0, headers: answered } = response;
          resolve({ status, headers: answered, body: Buffer.concat(pieces).toString("latin1") });
        });
      });
      asked.end(body);
    });

async function makeDist(dist: string): Promise<void> {
  await mkdir(path.join(dist, "assets"), { recursive: true });
  await mkdir(path.join(dist, ".git"));
  const files = {
    "index.html": "<title>the app</title>",
    "robots.txt": "User-agent: *",
    "assets/app-1a2b.js": "export {};",
    "assets/app-1a2b.js.map": "SECRET",
    ".env": "SECRET",
    ".git/config": "SECRET",
    "../beside.txt": "SECRET",
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(dist, name), text);
}

/** A member host on a free port, over a world of its own, with a small built app and an empty blob store. */
export async function openHosts(wishes: WorldOptions = {}): Promise<TestHosts> {
  const world = await createWorld(wishes);
  const folder = await mkdtemp(path.join(tmpdir(), "yoforex-server-"));
  const dist = path.join(folder, "dist");
  const blobDir = path.join(folder, "blobs");
  await makeDist(dist);
  const options: Omit<HostOptions, "audience"> = {
    domain: world.domain,
    auth: world.auth,
    secure: false,
    trustedProxies: 0,
    origin: ORIGIN,
    dist,
    blobs: createDiskBlobStore(blobDir),
    log: pino({ level: "silent" }),
    isHealthy: async () => true,
    securityContact: "mailto:security@members.example",
  };
  const servers: Awaited<ReturnType<typeof serve>>[] = [];
  const listen: TestHosts["listen"] = async (kind, changes = {}) => {
    const create = kind === "member" ? createMemberHost : createAdminHost;
    const host = create({ ...options, audience: kind, ...changes });
    const server = await serve(host, { port: 0, hostname: "127.0.0.1" });
    servers.push(server);
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return address.port;
  };
  const open: TestHosts["open"] = async (kind, changes) => askAt(await listen(kind, changes));
  return {
    world,
    folder,
    listen,
    open,
    ask: await open("member"),
    stored: async () => {
      const found = await readdir(blobDir, { recursive: true, withFileTypes: true }).catch(() => []);
      return found.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    },
    async close() {
      await Promise.all(servers.map(stopServing));
      await world.close();
      await rm(folder, { recursive: true });
    },
  };
}
