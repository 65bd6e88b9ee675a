import { registerHooks } from 'node:module'

const newest = new URL('../../node_modules/', import.meta.url).href
const oldest = new URL('../floors/node_modules/', import.meta.url).href
const peers = /^(react|react-dom|scheduler|@tanstack\/(react-query|query-core)|zod)\//

// Peers are the oldest supported ones in this process, for our modules and for those of packages.
registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context)
    const [, file] = resolved.url.split(newest)
    return file && peers.test(file) ? { ...resolved, url: oldest + file } : resolved
  },
})
