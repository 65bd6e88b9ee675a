/**
 * What mounting hooks costs: 1,000 list hooks and 1,000 detail hooks, as repositories and by hand with TanStack Query, in
 * turns. Run it with `node bench/render/measure.ts`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { JSDOM } from 'jsdom'
import { build } from 'vite'
import type { Mode, mountHooks, Run } from './screens.ts'

const root = path.join(import.meta.dirname, '../..')
const count = 1_000
const rounds = Number(process.argv[2] ?? 40)

process.env.NODE_ENV = 'production'
const { window } = new JSDOM('', { url: 'https://app.example.com', pretendToBeVisual: true })
Object.assign(globalThis, { window, document: window.document })

const folder = mkdtempSync(path.join(root, 'node_modules/.render-bench-'))
try {
  const mount = await bundle()
  for (const mode of ['list', 'detail'] as const) await compare(mount, mode)
} finally {
  rmSync(folder, { recursive: true })
}

async function bundle(): Promise<typeof mountHooks> {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', __DEV__: 'false' },
    resolve: { alias: { 'repository-hooks': path.join(root, 'src/index.ts') } },
    ssr: { noExternal: true },
    build: {
      ssr: path.join(import.meta.dirname, 'screens.ts'),
      outDir: folder,
      minify: true,
      rolldownOptions: { output: { entryFileNames: 'screens.mjs' } },
    },
  })
  const { mountHooks: mount } = await import(pathToFileURL(path.join(folder, 'screens.mjs')).href)
  return mount
}

async function compare(mount: typeof mountHooks, mode: 'list' | 'detail'): Promise<void> {
  const runs: Record<string, Run[]> = { [mode]: [], [`${mode} by hand`]: [] }
  for (let round = -3; round < rounds; round++) {
    const order = Object.keys(runs)
    // In turns, and by turns first, so that neither has the warmer machine.
    for (const each of round % 2 === 0 ? order : order.toReversed()) {
      const run = await mount(each as Mode, count)
      if (round >= 0) runs[each]?.push(run)
    }
  }
  const [ours = [], theirs = []] = Object.values(runs)
  console.log(`\n${count} ${mode} hooks`)
  for (const measure of ['mount', 'total'] as const) {
    const [own, other] = [best(ours, measure), best(theirs, measure)]
    const ratio = (own / other).toFixed(3)
    console.log(
      `  ${measure}: ${own.toFixed(1)} ms, by hand ${other.toFixed(1)} ms, ratio ${ratio}`,
    )
  }
  const last = ours.at(-1)
  console.log(
    `  renders each ${last?.renders}, requests ${last?.requests}, renders of an unchanged refetch ${last?.rendersOfRefetch}`,
  )
}

/** The mean of the best quarter: what a run costs when nothing else is in its way. */
function best(runs: readonly Run[], measure: 'mount' | 'total'): number {
  const sorted = runs.map((run) => run[measure]).toSorted((a, b) => a - b)
  const quarter = sorted.slice(0, Math.max(1, Math.ceil(sorted.length / 4)))
  return quarter.reduce((sum, value) => sum + value, 0) / quarter.length
}
