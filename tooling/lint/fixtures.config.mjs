import config from "./oxlint.config.mjs";

/** The same rules, for the planted violations that everything else passes by. */
export default { ...config, ignorePatterns: [] };
