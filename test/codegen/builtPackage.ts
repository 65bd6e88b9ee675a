import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { onTestFinished } from 'vitest'
import { entryModules } from '../../scripts/entries.js'
import { root, run } from '../../scripts/processes.js'

/** A project of its own that has the package, built; gives its folder. */
export async function createProject(folders: readonly string[]): Promise<string> {
  const cache = path.join(import.meta.dirname, '.cache')
  mkdirSync(cache, { recursive: true })
  const project = mkdtempSync(path.join(cache, 'project-'))
  onTestFinished(() => rmSync(project, { recursive: true, force: true }))
  const installed = path.join(project, 'node_modules/repository-hooks')
  await build({
    entryPoints: entryModules().filter((file) => /src\/(?:index|codecs|codegen)/.test(file)),
    outbase: path.join(root, 'src'),
    outdir: path.join(installed, 'dist'),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
    define: { __DEV__: 'true' },
  })
  // Else the folder would belong to the package itself, and find its sources.
  writeFileSync(path.join(project, 'package.json'), '{ "name": "shop", "type": "module" }')
  copyFileSync(path.join(root, 'package.json'), path.join(installed, 'package.json'))
  for (const folder of folders) {
    const name = path.basename(folder)
    cpSync(path.join(import.meta.dirname, folder), path.join(project, name), { recursive: true })
  }
  return project
}

/** Runs the package's command as a shell does. */
export function runBuilt(
  project: string,
  ...args: string[]
): Promise<{ code: number; output: string }> {
  const program = path.join(project, 'node_modules/repository-hooks/dist/codegen/cli.js')
  return run('node', [program, ...args], { cwd: project, timeout: 60_000 })
}
