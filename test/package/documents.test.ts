import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { entries } from '../../scripts/entries.js'
import { root, run } from '../../scripts/processes.js'
import { commentedSources, documents } from '../docs/documents.ts'
import { blockModules, exportsOf, type BlockModule } from '../docs/modules.ts'
import { packedTarball } from './packedTarball.ts'

const pages = [...documents(), ...commentedSources()].filter(({ blocks }) =>
  blocks.some(({ language }) => ['ts', 'tsx'].includes(language)),
)

/** What tsc says, by the file that it says it about. */
let complaints: Map<string, string[]>
let modules: Map<string, BlockModule[]>
let folder = ''

beforeAll(async () => {
  // Inside of the project, where the packages stand that the pages speak of.
  const cache = path.join(root, 'node_modules/.cache/repository-hooks')
  mkdirSync(cache, { recursive: true })
  folder = mkdtempSync(path.join(cache, 'documents-'))
  const packed = await packedTarball(path.join(folder, 'packed'))
  const installed = path.join(folder, 'node_modules/repository-hooks')
  mkdirSync(installed, { recursive: true })
  const { code, output } = await run('tar', [
    '-xzf',
    packed,
    '-C',
    installed,
    '--strip-components=1',
  ])
  expect(code, output).toBe(0)
  const names = packageNames(installed)
  modules = new Map(
    pages.map((page) => {
      const scenes = ['shop', ...scenesOf(page.file)].flatMap(sceneNames)
      const surroundings = new Map([...names, ...scenes])
      return [page.file, blockModules(page, surroundings)]
    }),
  )
  const all = [...modules.values()].flat()
  for (const { file, text } of all) write(`pages/${file}`, text)
  const files = [...all.map(({ file }) => `pages/${file}`), path.join(scene, 'packages.d.ts')]
  write('tsconfig.json', JSON.stringify({ ...tsconfig, files }))
  complaints = readComplaints((await run('tsc', ['--project', folder], { cwd: folder })).output)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the code of the documents, against the packed package', () => {
  it.each(pages.map(({ file }) => file))('type-checks in %s', (file) => {
    const found = (modules.get(file) ?? []).flatMap((module) =>
      (complaints.get(`pages/${module.file}`) ?? []).map((text) =>
        text.replace(/^\d+/, (line) => `${file}:${Number(line) + module.offset}`),
      ),
    )

    expect(found).toEqual([])
  })

  it('stands in a scene that type-checks', () => {
    const elsewhere = [...complaints].filter(([file]) => !file.startsWith('pages/'))

    expect(elsewhere).toEqual([])
  })
})

const scene = path.join(root, 'test/docs/scene')

/** As Vite's own template has it, less the rules about what goes unused. */
const tsconfig = {
  compilerOptions: {
    target: 'ES2023',
    lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
    module: 'ESNext',
    moduleResolution: 'bundler',
    moduleDetection: 'force',
    types: ['vite/client', 'node'],
    jsx: 'react-jsx',
    strict: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    pretty: false,
    paths: {
      '@page/*': ['./pages/*'],
      '@scene/*': [`${scene}/*`],
      // The scene is not in the folder that the package is installed in.
      'repository-hooks': ['./node_modules/repository-hooks/dist/index.d.ts'],
      'repository-hooks/locales/*': ['./node_modules/repository-hooks/dist/locales/*.d.ts'],
      'repository-hooks/*': ['./node_modules/repository-hooks/dist/*/index.d.ts'],
    },
  },
}

/** What a page takes for granted besides the shop: the module with its own name; comments have those of their room's pages. */
function scenesOf(page: string): string[] {
  const [folder, room = ''] = page.split('/')
  return folder === 'src'
    ? ['comments', ...(roomPages[room] ?? [room])]
    : [path.basename(page, '.md')]
}

/** The pages that speak of a room, where they are called otherwise. */
const roomPages: Readonly<Record<string, readonly string[]>> = {
  node: ['pinning'],
  stream: ['streams'],
  telemetry: ['monitoring'],
  transfer: ['streams', 'transfers'],
  view: ['error-screens', 'forms'],
}

function sceneNames(name: string): [string, string][] {
  return globSync(`${name}.{ts,tsx}`, { cwd: scene }).flatMap((file) =>
    exportsOf(file, readFileSync(path.join(scene, file), 'utf8')).map((it): [string, string] => [
      it,
      `@scene/${name}`,
    ]),
  )
}

/** What the package's entries export, by the entry; the first entry comes first. */
function packageNames(installed: string): [string, string][] {
  return entries
    .filter(({ entry }) => !entry.includes('*'))
    .toReversed()
    .flatMap(({ entry, source }) => {
      const types = path.join(installed, source.replace('src/', 'dist/').replace(/\.ts$/, '.d.ts'))
      const names = exportsOf(types, readFileSync(types, 'utf8'))
      return names.map((name): [string, string] => [name, `repository-hooks${entry.slice(1)}`])
    })
}

function write(file: string, text: string) {
  const target = path.join(folder, file)
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, text)
}

/** A fragment of a component may return. */
const allowed = ['TS1108']

function readComplaints(output: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const line of output.split('\n')) {
    const [, file, at = '', text = ''] = /^(\S.*?)\((\d+),\d+\): error (.*)/.exec(line) ?? []
    if (file === undefined || allowed.some((code) => text.startsWith(code))) continue
    found.set(file, [...(found.get(file) ?? []), `${at} ${text}`])
  }
  return found
}
