import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { build } from 'vite'

const root = path.join(import.meta.dirname, '../..')

/**
 * Bundles the client from its sources, as an app in production would get it, and imports it.
 *
 * @param {import('vite').Plugin[]} [plugins] change what is bundled
 * @returns {Promise<typeof import('../../src/http/createApiClient.ts')>}
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
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: folder,
        lib: {
          entry: path.join(root, 'src/http/createApiClient.ts'),
          formats: ['es'],
          fileName: 'client',
        },
        rolldownOptions: { external: ['axios', 'zod'] },
      },
    })
    return await import(pathToFileURL(path.join(folder, 'client.js')).href)
  } finally {
    await rm(folder, { recursive: true })
  }
}
