import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const sources = pathToFileURL(join(import.meta.dirname, '../../src/')).href

/** Resolves the library's public specifiers to its sources, so that the server runs without a build. */
export function resolveLibrary(): void {
  registerHooks({
    resolve: (specifier, context, next) => {
      const [, entry] = /^repository-hooks\/(\w+)$/.exec(specifier) ?? []
      if (entry !== undefined) return next(`${sources}${entry}/index.ts`, context)
      const isOurs = context.parentURL?.startsWith(sources) && specifier.startsWith('.')
      return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context)
    },
  })
}
