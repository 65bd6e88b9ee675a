import { registerHooks } from 'node:module'

const ours = new URL('../../node_modules/', import.meta.url).href
const oldest = new URL('../react18/node_modules/', import.meta.url).href

// Every React of this process is the oldest supported one, for our modules and for those of packages.
registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context)
    const [, file] = resolved.url.split(ours)
    if (!file || !/^(react|react-dom|scheduler)\//.test(file)) return resolved
    return { ...resolved, url: oldest + file }
  },
})
