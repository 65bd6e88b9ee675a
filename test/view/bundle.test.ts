import path from 'node:path'
import { gzipSync } from 'node:zlib'

import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

import { shippedStyles } from '../../scripts/shippedStyles.js'

const root = path.join(import.meta.dirname, '../..')
const app = ['ApiProvider', 'createApiClient', 'createSession', 'repository']

/** Bundles some exports. Returns the size, minified and gzipped, and the included sources. */
async function bundle(names: readonly string[]) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export { ${names} } from './src/index.js'`, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    jsx: 'automatic',
    define: { __DEV__: 'false', 'process.env.NODE_ENV': '"production"' },
    external: ['react', 'react/*', '@tanstack/*', 'axios', 'zod'],
  })
  const [output] = Object.values(metafile.outputs)
  const used = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput)
  return {
    size: weigh(outputFiles[0]?.text ?? ''),
    files: used.map(([file]) => path.basename(file).replace(/\.tsx?$/, '')),
  }
}

async function weighStyles(name: string): Promise<number> {
  return weigh(await shippedStyles(name, { minify: true }))
}

function weigh(text: string): number {
  return gzipSync(text, { level: 9 }).length
}

describe('ErrorView and QueryView', () => {
  it('add no more than they say to an app, English included', async () => {
    const [without, whole] = await Promise.all([
      bundle(app),
      bundle([...app, 'ErrorView', 'QueryView']),
    ])
    expect(whole.size - without.size).toBeLessThanOrEqual(7_480)
  })

  it('import nothing that only some apps need', async () => {
    const { files } = await bundle([...app, 'ErrorView', 'QueryView'])
    const optional =
      /Skeleton|Summary|FieldError|fieldErrors|Alert|createNotify|Notices|Route|Boundary/
    expect(files.filter((file) => optional.test(file))).toEqual([])
    expect(files).not.toContain('combineQueries')
    expect(files).toContain('topics')
  })

  it('leave no texts in an app that renders neither', async () => {
    const { files } = await bundle(app)
    expect(files.filter((file) => /english|topics|(?:Error|Query)View$/.test(file))).toEqual([])
  })
})

describe('the stylesheet', () => {
  it('weighs no more than it says, and what is for forms and skeletons is apart', async () => {
    expect(await weighStyles('screens.css')).toBeLessThanOrEqual(1_285)
    expect(await weighStyles('styles.css')).toBeLessThanOrEqual(1_490)
  })

  it('is shipped without rules in rules, of which Safari 16 and Firefox 115 take no notice', async () => {
    const styles = await shippedStyles('styles.css')
    const around = styles.replace(/[^{};]*\{[^{}]*\}/g, '')
    // Only conditions and animations may contain rules.
    const heads = around.match(/[^{}]+(?=\{)/g) ?? []
    expect(heads.length).toBeGreaterThan(0)
    expect(heads.filter((head) => !head.trim().startsWith('@'))).toEqual([])
  })
})
