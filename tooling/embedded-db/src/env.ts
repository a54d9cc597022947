/**
 * The environment PostgreSQL's programs run with. The caller's PG* variables would silently redirect them, and
 * messages must be in one language, since the launcher reads them.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: "C", TZ: "UTC" };
}
