import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import ts from 'typescript'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'

vi.mock('react', () => ({}))

interface Room {
  /** The rooms that it may import. */
  rooms: readonly string[]
  /** The rooms of which it may import types alone. */
  types?: readonly string[]
}

const base = ['failure', 'lifetime', 'storage', 'schema', 'http', 'session', 'stream', 'repository']

/** Who may import whom. */
const table: Record<string, Room> = {
  failure: { rooms: [] },
  lifetime: { rooms: [] },
  storage: { rooms: ['failure'] },
  schema: { rooms: ['failure'] },
  http: { rooms: ['failure', 'lifetime', 'schema'] },
  session: { rooms: ['failure', 'storage', 'schema', 'http'] },
  stream: { rooms: ['failure', 'schema', 'http'] },
  repository: { rooms: ['failure', 'lifetime', 'schema'], types: ['http'] },
  hooks: { rooms: base },
  view: { rooms: ['failure', 'hooks'] },
  locales: { rooms: ['view'] },
}

/** Rooms with a package entry of their own: they may use what they need of the above, and not one another. */
const entryRooms = [
  'codecs',
  'codegen',
  'devtools',
  'firestore',
  'graphql',
  'node',
  'offline',
  'realtime',
  'signing',
  'telemetry',
  'testing',
  'transfer',
  'vault',
]
for (const name of entryRooms) table[name] = { rooms: Object.keys(table).filter(isBelowEntries) }

/** Where each npm package is at home, as folders of `src/`. */
const homes: Record<string, readonly string[]> = {
  '@babel/parser': ['codegen/migrate'],
  '@babel/types': ['codegen/migrate'],
  '@tanstack/react-query': [
    'http/device',
    'repository',
    'hooks',
    'firestore',
    'devtools',
    'offline',
    'graphql',
    'testing',
    'transfer',
  ],
  axios: ['http'],
  dpop: ['signing'],
  'eventsource-parser': ['stream'],
  'idb-keyval': ['storage'],
  'node:child_process': ['codegen'],
  'node:crypto': ['node'],
  'node:fs': ['codegen'],
  'node:fs/promises': ['codegen'],
  'node:https': ['node'],
  'node:module': ['codegen'],
  'node:path': ['codegen'],
  'node:stream': ['codegen'],
  'node:tls': ['node'],
  react: [
    'hooks',
    'devtools',
    'firestore',
    'realtime/hooks',
    'testing/fakes',
    'view',
    'vault',
    'offline',
    'transfer',
  ],
  'node:url': ['codegen'],
  'node:util': ['codegen'],
  'react-error-boundary': ['view'],
  yaml: ['codegen'],
  zod: ['codecs'],
}

interface Import {
  file: string
  /** The room that imports; empty for `src/index.ts`. */
  room: string
  /** The imported file of `src/`, or nothing for a package. */
  target?: string
  specifier: string
  names: readonly string[]
  isType: boolean
}

const source = path.join(import.meta.dirname, '../src')
const files = globSync('**/*.{ts,tsx}', { cwd: source }).sort()
const imports = files.flatMap(importsOf)

describe('rooms', () => {
  it('holds no room but those of the table', () => {
    expect([...new Set(files.map(roomOf))].filter((room) => room !== '' && !table[room])).toEqual(
      [],
    )
  })

  it('1.17 imports no room that the table does not allow', () => {
    expect(imports.filter(isForbidden).map(describeImport)).toEqual([])
  })

  it('1.16 imports each package in its home alone', () => {
    const strays = imports.filter(({ file, target, specifier }) => {
      if (target !== undefined) return false
      const folders = homes[packageOf(specifier)] ?? []
      return !folders.some((folder) => file.startsWith(`${folder}/`))
    })

    expect(strays.map(describeImport)).toEqual([])
  })

  it('uses no hook below the hooks', () => {
    const hooks = imports.filter(
      ({ room, isType, names }) =>
        base.includes(room) && !isType && names.some((name) => /^use[A-Z]/.test(name)),
    )

    expect(hooks.map(describeImport)).toEqual([])
  })

  it('finds every imported file, by a relative path that ends in .js', () => {
    const lost = imports.filter(({ target, specifier }) => {
      if (target === undefined) return specifier.startsWith('repository-hooks')
      return !specifier.endsWith('.js') || !files.includes(target)
    })

    expect(lost.map(describeImport)).toEqual([])
  })

  it('has no cycle between files, types included', () => {
    expect(cycles()).toEqual([])
  })

  it('brings nothing of live queries into the core', () => {
    const reached = new Set<string>(['index.ts'])
    for (const file of reached) {
      for (const { file: importer, target, isType } of imports) {
        if (importer === file && target !== undefined && !isType) reached.add(target)
      }
    }

    expect([...reached].filter((file) => /\/live|realtime/.test(file))).toEqual([
      'repository/live/followOnMount.ts',
    ])
  })

  it('reads a file for imports of every form', () => {
    const text = `
      import type { A } from './a.js'
      import { type B } from './b.js'
      import { c, type D } from './c.js'
      import * as everything from './e.js'
      export * from './f.js'
      export type { G } from './g.js'
      const later = import('./h.js')
      type I = import('./i.js').I
      import './j.js'`
    const found = importsIn('http/probe.ts', text).map(
      ({ target, isType }) => `${target}${isType ? ' (types)' : ''}`,
    )

    expect(found).toEqual([
      'http/a.ts (types)',
      'http/b.ts (types)',
      'http/c.ts',
      'http/e.ts',
      'http/f.ts',
      'http/g.ts (types)',
      'http/h.ts',
      'http/i.ts (types)',
      'http/j.ts',
    ])
  })
})

describe('without React', () => {
  const modules = import.meta.glob([
    '../src/**/*.ts',
    '!../src/{hooks,view}/**',
    '!../src/index.ts',
  ])

  it('evaluates every module', async () => {
    const evaluated = await Promise.all(Object.values(modules).map((load) => load()))

    expect(evaluated.length).toBeGreaterThan(100)
  })

  it('declares a repository', async () => {
    const { repository } = await import('../src/hooks/repository.js')
    const schema = z.object({ id: z.string() })
    const notes = repository({ one: 'note', many: 'notes', path: '/notes', schema })

    expect(notes.keys.all()).toEqual(['notes'])
    expect(notes.list().queryKey).toEqual(['notes', 'list', {}])
  })
})

function isBelowEntries(room: string): boolean {
  return !entryRooms.includes(room)
}

function isForbidden({ room, target, isType }: Import): boolean {
  if (target === undefined || room === '') return false
  const other = roomOf(target)
  if (other === room) return false
  const { rooms = [], types = [] } = table[room] ?? {}
  return !rooms.includes(other) && !(isType && types.includes(other))
}

function describeImport({ file, specifier, isType }: Import): string {
  return `${file} imports ${isType ? 'types of ' : ''}${specifier}`
}

function roomOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : ''
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function importsOf(file: string): Import[] {
  return importsIn(file, readFileSync(path.join(source, file), 'utf8'))
}

function importsIn(file: string, text: string): Import[] {
  const found: Import[] = []
  const add = (node: ts.Node | undefined, names: readonly string[], isType: boolean) => {
    if (!node || !ts.isStringLiteral(node)) return
    const target = targetOf(file, node.text)
    const common = { file, room: roomOf(file), specifier: node.text, names, isType }
    found.push(target === undefined ? common : { ...common, target })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, importedNames(node), isTypeImport(node))
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, [], node.isTypeOnly)
    } else if (ts.isImportTypeNode(node)) {
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, [], true)
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], [], false)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true))
  return found
}

function importedNames({ importClause }: ts.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings
  if (!bindings || !ts.isNamedImports(bindings)) return []
  return bindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
}

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false
  const { namedBindings, phaseModifier, name } = importClause
  if (phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false
  return namedBindings.elements.every(({ isTypeOnly }) => isTypeOnly)
}

/** The file of `src/` that a relative import means. */
function targetOf(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined
  const target = path.posix.join(path.posix.dirname(file), specifier).replace(/\.js$/, '.ts')
  return files.includes(`${target}x`) ? `${target}x` : target
}

function cycles(): string[] {
  const done = new Set<string>()
  const found: string[] = []
  const visit = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file)
    if (start !== -1) found.push([...trail.slice(start), file].join(' → '))
    if (start !== -1 || done.has(file)) return
    for (const { file: importer, target } of imports) {
      if (importer === file && target !== undefined) visit(target, [...trail, file])
    }
    done.add(file)
  }
  for (const file of files) visit(file, [])
  return found
}
