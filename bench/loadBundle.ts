import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildApp } from './buildApp.ts'

const modules = path.join(import.meta.dirname, '../node_modules')

/**
 * Bundles a module for production, as an app would get the library, and imports it. Installed packages stay what they are.
 *
 * @param entry - the path of the module
 */
export async function loadBundle<Module>(entry: string): Promise<Module> {
  const external = ['react', 'react-dom', '@tanstack/react-query', 'axios', 'zod']
  const code = await buildApp(entry, { bundler: 'esbuild', external, isForNode: true })
  // Below the package, so that it finds the same packages.
  const folder = mkdtempSync(path.join(modules, '.bench-'))
  try {
    const file = path.join(folder, 'bundle.mjs')
    writeFileSync(file, code)
    return (await import(pathToFileURL(file).href)) as Module
  } finally {
    rmSync(folder, { recursive: true })
  }
}
