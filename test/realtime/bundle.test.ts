import { gzipSync } from 'node:zlib'
import path from 'node:path'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../..')
const core = `export { ApiProvider, QueryView, createApiClient, createSession, repository } from './src/index.js'\n`

/** What a bundle of some exports weighs, minified and gzipped. */
async function weigh(contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    define: { __DEV__: 'false' },
    external: ['react', 'react/*', '@tanstack/*', 'axios', 'zod'],
  })
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length
}

async function added(names: string, app = core): Promise<number> {
  const whole = `${app}export { ${names} } from './src/realtime/index.js'`
  const [without, both] = await Promise.all([weigh(app), weigh(whole)])
  return both - without
}

describe('the entry', () => {
  it.each([
    ['createSocket', 4_600],
    ['createSocket, useSocket, useChannel', 5_000],
    ['liveSource', 4_700],
    ['createSocket, useSocket, useChannel, liveSource', 9_300],
    ['createSocket, useSocket, useChannel, liveSource, sessionAuth', 9_850],
  ])('adds no more than it says to an app: %s', async (names, limit) => {
    expect(await added(names)).toBeLessThanOrEqual(limit)
  })

  it('shares the layers of optimistic changes with an app that has them', async () => {
    const app = core.replace('repository }', 'optimistic, repository }')
    expect(await added('liveSource', app)).toBeLessThanOrEqual(2_000)
  })
})
