/**
 * How large the same app is with each of the libraries, minified and gzipped: a list, a detail and a form, with a session,
 * refresh, retry and validation. Run it with `node bench/bundle/measure.ts`; React itself is not counted.
 */
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { type App, contenders, variants } from '../contenders.ts'
import { type Bundling, buildApp } from '../buildApp.ts'
import { installPeers } from '../installPeers.ts'

const react = ['react', 'react-dom']
const foundation = [...react, '@tanstack/react-query', 'axios', 'zod']

installPeers()
for (const bundler of ['rolldown', 'esbuild'] as const) await report(bundler)

async function report(bundler: Bundling['bundler']): Promise<void> {
  const entry = path.join(import.meta.dirname, '../apps/floor.ts')
  const floor = await sizeOf(entry, { bundler, external: react })
  const floorMini = await sizeOf(entry, { bundler, external: react, isMini: true })
  console.log(
    `\n${bundler}: TanStack Query, axios and zod alone ${kilobytes(floor)} kB, with zod/mini ${kilobytes(floorMini)} kB\n`,
  )
  console.log(
    '| app | kB in all | beyond the floor | without TanStack Query, axios and zod | lacks |',
  )
  console.log('| --- | --- | --- | --- | --- |')
  for (const app of [...contenders, ...variants]) {
    const { isMini = false } = app
    const total = await sizeOf(app.entry, { bundler, external: react, isMini })
    const own = await sizeOf(app.entry, { bundler, external: foundation })
    const beyond = total - (isMini ? floorMini : floor)
    console.log(row(app, [total, ...(isOnFloor(app) ? [beyond] : [NaN]), own]))
  }
}

async function sizeOf(entry: string, bundling: Bundling): Promise<number> {
  return gzipSync(await buildApp(entry, bundling), { level: 9 }).length
}

function row({ name, lacks }: App, sizes: readonly number[]): string {
  return `| ${[name, ...sizes.map(kilobytes), lacks].join(' | ')} |`
}

/** Whether it stands on the same versions of the same three packages. */
function isOnFloor({ name }: App): boolean {
  return name.startsWith('repository-hooks') || name.startsWith('by hand')
}

function kilobytes(bytes: number): string {
  if (Number.isNaN(bytes)) return ''
  return (bytes / 1_000).toFixed(1)
}
