/**
 * The oldest browsers that the package works in: those that know what ES2023 has added to the language. Newer syntax is
 * rewritten for them, in scripts and style sheets, and lint refuses what else they lack.
 */
export const oldestBrowsers = ['chrome110', 'edge110', 'firefox115', 'ios16', 'safari16']
