import { gzipSync } from 'node:zlib'
import path from 'node:path'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { standIns } from '../../bench/buildApp.js'

const root = path.join(import.meta.dirname, '../..')
const core = `export { ApiProvider, createApiClient, createSession, repository } from './src/index.js'\n`

/** What a bundle of some exports for browsers weighs, minified and gzipped. */
async function weigh(contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    external: ['react', 'react/*', '@tanstack/*', 'axios', 'zod'],
    define: { __DEV__: 'false' },
    plugins: [standIns],
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
    ['createSocket', 3_700],
    ['createSocket, useSocket, useChannel', 4_010],
    ['createSocket, useSocket, useChannel, sessionAuth', 4_550],
    ['liveSource', 2_470],
    ['createSocket, useSocket, useChannel, liveSource', 6_260],
    ['createSocket, liveSource, sessionAuth', 6_550],
    ['createSocket, useSocket, useChannel, liveSource, sessionAuth', 6_800],
  ])('adds no more than it says to an app: %s', async (names, limit) => {
    expect(await added(names)).toBeLessThanOrEqual(limit)
  })

  it.each([
    ['liveSource', 2_180],
    ['createSocket, useSocket, useChannel, liveSource', 5_990],
    ['createSocket, useSocket, useChannel, liveSource, sessionAuth, bySequence, pings', 6_990],
  ])(
    'adds no more than it says to an app that has optimistic changes: %s',
    async (names, limit) => {
      const app = core.replace('repository }', 'optimistic, repository }')
      expect(await added(names, app)).toBeLessThanOrEqual(limit)
    },
  )
})
