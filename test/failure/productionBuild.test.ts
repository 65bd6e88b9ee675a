import path from 'node:path'

import * as esbuild from 'esbuild'
import { describe, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../..')

const app = `
  import { createApiClient, repository } from './src/index.ts'
  export function mistake() {
    try {
      createApiClient({ baseURL: 'http://example.com' })
    } catch (failure) {
      return failure.toJSON()
    }
  }
  export function declare() {
    return repository({ one: 'product', many: 'product', path: 'products', schema: undefined })
  }
`

describe('a mistake in the code', () => {
  it('has its sentence in development', async () => {
    const { mistake } = await load('development')

    expect(mistake()).toMatchObject({
      kind: 'configuration',
      code: 'base-url-insecure',
      message: expect.stringContaining('anyone on the network could read the calls'),
    })
  })

  it('has its code alone in production, where the sentence would be loaded for nothing', async () => {
    const { code, mistake } = await load('production')

    expect(code).not.toContain('anyone on the network')
    expect(mistake()).toMatchObject({
      kind: 'configuration',
      code: 'base-url-insecure',
      message: expect.stringContaining("'base-url-insecure'"),
    })
  })

  it('in a declaration is looked for in development alone, since it is the same in all builds', async () => {
    const { code } = await load('production')

    expect((await load('development')).declare).toThrow('"one" and "many" are both "product"')
    for (const name of ['repository-names', 'repository-path', 'schema-missing'])
      expect(code).not.toContain(name)
  })
})

async function load(mode: string) {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: app, resolveDir: root, loader: 'js' },
    define: {
      'process.env.NODE_ENV': JSON.stringify(mode),
      __DEV__: String(mode !== 'production'),
    },
    ...{ bundle: true, minify: true, write: false, format: 'esm' },
  })
  const [{ text: code } = { text: '' }] = outputFiles
  const module: { mistake: () => object; declare: () => object } = await import(
    `data:text/javascript,${encodeURIComponent(code)}`
  )
  return { ...module, code }
}
