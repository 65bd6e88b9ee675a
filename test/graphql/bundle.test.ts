import { gzipSync } from 'node:zlib'
import path from 'node:path'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { standIns } from '../../bench/buildApp.js'

const root = path.join(import.meta.dirname, '../..')
const core = `export { ApiProvider, QueryView, createApiClient, createSession, repository } from './src/index.js'\n`

/** What a bundle of some exports weighs, and what it is made of. */
async function bundle(contents: string) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    plugins: [standIns],
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    define: { __DEV__: 'false' },
    external: ['react', 'react/*', '@tanstack/*', 'axios', 'zod'],
  })
  const [file] = outputFiles
  return {
    size: gzipSync(file?.contents ?? '', { level: 9 }).length,
    files: Object.keys(metafile.inputs),
  }
}

async function added(names: string): Promise<number> {
  const [without, whole] = await Promise.all([
    bundle(core),
    bundle(`${core}export { ${names} } from './src/graphql/index.js'`),
  ])
  return whole.size - without.size
}

describe('RT-G10 the entry', () => {
  test('adds 3 kB to an app for queries and mutations, and more for what else is used', async () => {
    expect(await added('graphqlRepository')).toBeLessThanOrEqual(3_072)
    expect(await added('useGraphQL')).toBeLessThanOrEqual(3_072)
  })

  test('holds neither graphql nor graphql-ws', async () => {
    const { files } = await bundle(`export * from './src/graphql/index.js'`)
    const foreign = files.filter((file) =>
      /node_modules\/(?:graphql|@graphql|@0no-co|gql)/.test(file),
    )
    expect(foreign).toEqual([])
  })
})
