/** The part of package-lock.json that says under which licence a package comes. */
export interface LicensedLock {
  readonly packages: Readonly<Record<string, { version?: string; license?: string; link?: boolean }>>;
}

interface Package {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/**
 * Licences that let us use a package unchanged and owe no more than their text. The lesser GPL is one of them because
 * what comes under it, the decoder of pictures, stays a library in a file of its own that anybody can exchange.
 */
const ACCEPTED =
  "0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause CC0-1.0 ISC LGPL-3.0-or-later MIT MIT-0 MPL-2.0 PSF-2.0 Python-2.0 Unlicense Zlib".split(
    " ",
  );

/** Every package from outside, once a version, by name. */
function packagesOf(lock: LicensedLock): Package[] {
  const found = new Map<string, Package>();
  for (const [folder, { version = "", license = "unknown", link }] of Object.entries(lock.packages)) {
    if (!folder.includes("node_modules/") || link) continue;
    const name = folder.split("node_modules/").at(-1) ?? folder;
    found.set(`${name}@${version}`, { name, version, licence: license.replace(/^\((.*)\)$/, "$1") });
  }
  return Array.from(found.values()).sort((a, b) =>
    `${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1,
  );
}

/** Whether one of the choices that an SPDX expression gives is accepted in all its parts. */
const isAccepted = (licence: string): boolean =>
  licence.split(" OR ").some((choice) => choice.split(" AND ").every((part) => ACCEPTED.includes(part)));

/** Packages under a licence that nobody has accepted, one sentence each. */
export const checkLicences = (lock: LicensedLock): string[] =>
  packagesOf(lock)
    .filter(({ licence }) => !isAccepted(licence))
    .map(({ name, version, licence }) => `${name} ${version} comes under ${licence}, which is not accepted.`);

/** The page that lists every package under its licence. */
export function licencesPage(lock: LicensedLock): string {
  const byLicence = new Map<string, string[]>();
  for (const { name, version, licence } of packagesOf(lock)) {
    byLicence.set(licence, [...(byLicence.get(licence) ?? []), `${name} ${version}`]);
  }
  const sections = [...byLicence]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([licence, packages]) => `## ${licence} (${packages.length})\n\n${packages.join(" · ")}\n`);
  return [
    "# Licences of what we use\n",
    "Every package in the lock file, by its licence; written by `npm run docs:licences`, compared by `npm run verify`.\n",
    ...sections,
  ].join("\n");
}
