/** Stands in for `nodeCodes.ts` in builds for browsers, which say nothing of connections. */
export const nodeCodes = { unsent: /^\b$/, untrusted: /^\b$/ }
