/// <reference types="node" preserve="true" />

/** Whether the platform can pin certificates: on Node, but never in a browser, whose pages have no access to TLS. */
export function supportsPinning(): boolean {
  const isBrowser = typeof document === 'object' || 'importScripts' in globalThis
  return !isBrowser && typeof process === 'object' && typeof process.getBuiltinModule === 'function'
}
