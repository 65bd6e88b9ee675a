/** Replaces `watchNode.ts` in builds for browsers, which have no Node requests. Bundlers remove empty functions. */
export function watchNode(): undefined {}

/** In browsers, the adapter reports the status itself. */
export function partialResponseOf(): undefined {}

/** In browsers, the response has its URL. */
export function hasChangedMethod(): undefined {}

/** Browsers open tunnels and decode charsets themselves. */
export function finishResponse(): undefined {}

/** Browsers expose no details of connections. */
export function isUnsent(): undefined {}

/** Browsers hide proxies, and decompress themselves. */
export function failureOnNode(): undefined {}
