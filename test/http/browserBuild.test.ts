import { readFileSync } from 'node:fs'
import path from 'node:path'

import { build } from 'esbuild'
import { expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../..')
const { browser }: { browser: Record<string, string> } = JSON.parse(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
)

it('what stands in for parts of Node in builds for browsers exports the same', async () => {
  const pairs = Object.entries(browser)
  expect(pairs).not.toEqual([])
  for (const [part, standIn] of pairs) {
    expect(await exportsOf(standIn)).toEqual(await exportsOf(part))
  }
})

async function exportsOf(published: string): Promise<string[]> {
  const source = published.replace('./dist/', 'src/').replace(/\.js$/, '.ts')
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [source],
    ...{ bundle: true, write: false, metafile: true, format: 'esm', packages: 'external' },
  })
  return Object.values(metafile.outputs).flatMap((output) => output.exports)
}
