import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const sources = pathToFileURL(join(import.meta.dirname, '../../src/')).href

/** Lets this process import the library by its public names from its sources, so that nothing has to be built first. */
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
