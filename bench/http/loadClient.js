import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { build } from 'vite'

const root = path.join(import.meta.dirname, '../..')

/**
 * Bundles the client, and what its option `logging` takes, from their sources as an app in production would get them, and
 * imports both.
 *
 * @param {import('vite').Plugin[]} [plugins] change what is bundled
 * @returns {Promise<typeof import('../../src/http/createApiClient.ts') & typeof import('../../src/http/events/logRequests.ts')>}
 */
export async function loadClient(plugins = []) {
  // Below the package, so that the bundle finds the same axios as the bench.
  const folder = await mkdtemp(path.join(root, 'node_modules/.bench-'))
  try {
    await build({
      root,
      configFile: false,
      plugins,
      logLevel: 'error',
      publicDir: false,
      define: { 'process.env.NODE_ENV': '"production"', __DEV__: 'false' },
      build: {
        outDir: folder,
        lib: {
          entry: ['createApiClient', 'events/logRequests'].map((name) =>
            path.join(root, `src/http/${name}.ts`),
          ),
          formats: ['es'],
        },
        rolldownOptions: { external: ['axios', 'zod'] },
      },
    })
    /** @param {string} name */
    const load = (name) => import(pathToFileURL(path.join(folder, `${name}.js`)).href)
    return { ...(await load('createApiClient')), ...(await load('logRequests')) }
  } finally {
    await rm(folder, { recursive: true })
  }
}
