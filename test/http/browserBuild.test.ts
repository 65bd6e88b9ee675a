import { readFileSync } from 'node:fs'
import path from 'node:path'

import { build, type Platform } from 'esbuild'
import { describe, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../..')

describe('a build for browsers', () => {
  it('leaves out what watches over requests of Node', async () => {
    expect(await bundle('node')).toContain('getBuiltinModule')
    expect(await bundle('browser')).not.toContain('getBuiltinModule')
  })

  it('leaves the same out of the package as of its sources', () => {
    const { browser } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
    const [published, sources] = ['./dist/', './src/'].map((folder) =>
      Object.entries(browser)
        .filter(([from]) => from.startsWith(folder))
        .map((pair) => pair.map((file) => String(file).replace(folder, '').replace('.ts', '.js'))),
    )
    expect(published).toEqual(sources)
    expect(published).not.toEqual([])
  })
})

async function bundle(platform: Platform): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'src/http/createApiClient.ts')],
    define: { __DEV__: 'false', 'process.env.NODE_ENV': '"production"' },
    ...{ platform, bundle: true, write: false, format: 'esm', packages: 'external' },
  })
  return outputFiles[0]?.text ?? ''
}
