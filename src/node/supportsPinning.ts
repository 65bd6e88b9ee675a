/// <reference types="node" preserve="true" />

/** Whether certificates can be pinned here: on Node, and never in a browser, whose pages see nothing of TLS. */
export function supportsPinning(): boolean {
  const isBrowser = typeof document === 'object' || 'importScripts' in globalThis
  return !isBrowser && typeof process === 'object' && typeof process.getBuiltinModule === 'function'
}
