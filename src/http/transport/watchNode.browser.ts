/** Stands in for `watchNode.ts` in builds for browsers, where no request is Node's. Bundlers leave out what is empty. */
export function watchNode(): undefined {}

/** There, adapters tell it by themselves. */
export function responseBegun(): undefined {}

/** There, the browser tells where a response came from. */
export function hasOtherMethod(): undefined {}

/** There, the browser itself opens tunnels and knows charsets. */
export function finishResponse(): undefined {}

/** There, browsers say nothing of connections. */
export function isUnsent(): undefined {}

/** There, the browser alone knows of proxies, and unpacks. */
export function failureOnNode(): undefined {}
