/** The parts of package-lock.json and package.json that say which packages run something when they are installed. */
export interface ScriptedLock {
  readonly packages: Readonly<Record<string, { hasInstallScript?: boolean }>>;
}

/** Whether each package that brings an install script may run it, by name; npm asks this list and nobody else. */
export type AllowScripts = Readonly<Record<string, boolean>>;

const nameOf = (folder: string): string => folder.split("node_modules/").at(-1) ?? folder;

/** Packages that would run something nobody decided on, and decisions about packages that are not there. */
export function checkInstallScripts(lock: ScriptedLock, allowed: AllowScripts): string[] {
  const folders = Object.entries(lock.packages).filter(([folder]) => folder.includes("node_modules/"));
  const names = new Set(folders.map(([folder]) => nameOf(folder)));
  const scripted = new Set(
    folders.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([folder]) => nameOf(folder)),
  );
  const undecided = [...scripted].filter((name) => !Object.hasOwn(allowed, name));
  const needless = Object.keys(allowed).filter((name) => allowed[name] === true && !names.has(name));
  return [
    ...undecided.map(
      (name) => `${name} has an install script: decide on it in allowScripts of package.json.`,
    ),
    ...needless.map(
      (name) => `allowScripts of package.json lets ${name} run a script, and there is no such package.`,
    ),
  ];
}
