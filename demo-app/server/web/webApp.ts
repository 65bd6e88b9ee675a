import { existsSync } from 'node:fs'
import { extname, join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { createMiddleware } from 'hono/factory'
import type { AppEnvironment } from '../environment.ts'

/** The folder of files whose names contain a hash of their content. */
const hashed = '/assets/'

/** Serves the built web app from a folder. A path without a file is a page of the app. */
export function webApp(root: string) {
  return createMiddleware<AppEnvironment>(async (context, next) => {
    const { path } = context.req
    // Checked on each request, since the app can be built while the server runs.
    if (isOfServer(path) || !existsSync(join(root, 'index.html'))) return next()

    context.header(
      'Cache-Control',
      path.startsWith(hashed) ? 'public, max-age=31536000, immutable' : 'no-cache',
    )
    const page = extname(path) === '' ? { path: join(root, 'index.html') } : { root }
    const response = await serveStatic<AppEnvironment>(page)(context, async () => undefined)
    return response ?? next()
  })
}

function isOfServer(path: string): boolean {
  return /^\/(?:api|images)(?:\/|$)/.test(path)
}
