import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Sources } from './generateApps.ts'

const root = path.join(import.meta.dirname, '../..')

const configuration = {
  extends: path.join(root, 'tsconfig.json'),
  compilerOptions: {
    noEmit: true,
    types: [],
    noUnusedLocals: false,
    ignoreDeprecations: '6.0',
    paths: { 'repository-hooks': ['../library/index.d.ts'] },
  },
  include: ['.'],
  exclude: [],
}

/** A folder of apps that import the library's declarations as an installed package has them. */
export class AppFolder {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'types-bench-'))

  constructor() {
    symlinkSync(path.join(root, 'node_modules'), path.join(this.#folder, 'node_modules'))
    const output = path.join(this.#folder, 'library')
    const args = ['-p', path.join(root, 'tsconfig.build.json'), '--outDir', output]
    const built = spawnSync(binary('tsc'), args, { encoding: 'utf8' })
    if (built.status !== 0)
      console.warn('The declarations were built in spite of errors in the sources.')
  }

  /** Writes an app, and says where. */
  write(name: string, sources: Sources): string {
    const app = path.join(this.#folder, name.replaceAll(' ', '-'))
    mkdirSync(app, { recursive: true })
    for (const [file, source] of Object.entries(sources)) {
      writeFileSync(path.join(app, file), source)
    }
    writeFileSync(path.join(app, 'tsconfig.json'), JSON.stringify(configuration))
    return app
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true })
  }
}

/** Where a tool of the project is. */
export function binary(name: string): string {
  return path.join(root, 'node_modules/.bin', name)
}
