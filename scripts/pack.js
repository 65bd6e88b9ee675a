import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'

import { npm, root, run } from './processes.js'

/** What the package is made of, beside its built modules. */
const documents = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'package.json',
  '.size-limit.json',
  'tsconfig.public.json',
]

/**
 * Builds the package in a folder of its own, and packs it as the registry would get it.
 *
 * @param {string} folder
 * @returns {Promise<import('./processes.js').Result & { tarball: string }>}
 */
export async function packPackage(folder) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const name of documents) {
    if (existsSync(path.join(root, name)))
      copyFileSync(path.join(root, name), path.join(folder, name))
  }
  const built = await run('node', ['scripts/build.js', '--out', path.join(folder, 'dist')])
  if (built.code !== 0) return { ...built, tarball: '' }
  const packed = await npm(['pack', '--ignore-scripts', '--loglevel=error'], { cwd: folder })
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? ''
  return {
    code: packed.code,
    output: built.output + packed.output,
    tarball: path.join(folder, tarball),
  }
}
