import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Sources } from './apps/TypedApp.ts'

const root = path.join(import.meta.dirname, '../..')

const peers = path.join(root, 'bench/peers')

function configurationFor(peer: string | undefined): object {
  return {
    extends: path.join(root, 'tsconfig.json'),
    compilerOptions: {
      noEmit: true,
      types: [],
      noUnusedLocals: false,
      // The types of some peers are not written for it.
      exactOptionalPropertyTypes: peer === undefined,
      paths: { 'repository-hooks': ['../library/index.d.ts'] },
    },
    include: ['.'],
    exclude: [],
  }
}

/** A folder of apps that import the library's declarations as an installed package has them. */
export class AppFolder {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'types-bench-'))

  constructor() {
    const output = path.join(this.#folderOf(), 'library')
    const args = ['-p', path.join(root, 'tsconfig.build.json'), '--outDir', output]
    const built = spawnSync(binary('tsc'), args, { encoding: 'utf8' })
    if (built.status !== 0)
      console.warn('The declarations were built in spite of errors in the sources.')
  }

  /** Writes an app with the packages of a peer or of the project, and says where. */
  write(name: string, sources: Sources, peer?: string): string {
    const folder = this.#folderOf(peer)
    const app = path.join(folder, name.replaceAll(/\W+/g, '-'))
    mkdirSync(app, { recursive: true })
    if (peer !== undefined) link(path.join(peers, peer, 'node_modules'), app)
    for (const [file, source] of Object.entries(sources)) {
      writeFileSync(path.join(app, file), source)
    }
    writeFileSync(path.join(app, 'tsconfig.json'), JSON.stringify(configurationFor(peer)))
    return app
  }

  #folderOf(peer = 'project'): string {
    const folder = path.join(this.#folder, peer)
    mkdirSync(folder, { recursive: true })
    link(path.join(peer === 'project' ? root : peers, 'node_modules'), folder)
    return folder
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true })
  }
}

function link(modules: string, folder: string): void {
  const place = path.join(folder, 'node_modules')
  if (existsSync(modules) && !existsSync(place)) symlinkSync(modules, place)
}

/** Where a tool of the project is. */
export function binary(name: string): string {
  return path.join(root, 'node_modules/.bin', name)
}
