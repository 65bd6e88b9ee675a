import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { entries } from '../../scripts/entries.js'
import { root } from '../../scripts/processes.js'
import { exportsOf } from './modules.ts'

const page = readFileSync(path.join(root, 'docs/flutter.md'), 'utf8')
const [, dictionary = ''] = page.split('\n## Dictionary\n')

const rows = [...dictionary.matchAll(/^\| (.+?) +\| (.+?) +\| (.+?) +\|$/gm)]
  .map(([, dart = '', here = '', more = '']) => ({ dart, here, more }))
  .filter(({ dart }) => dart !== 'Dart' && !/^-+$/.test(dart))

/** Packages that the usual Flutter stack is made of. */
const packages = [
  'dio',
  'dio_smart_retry',
  'retrofit',
  'chopper',
  'json_serializable',
  'freezed',
  'flutter_secure_storage',
  'graphql',
  'web_socket_channel',
  'cloud_firestore',
  'hive',
  'dio_cache_interceptor',
  'pretty_dio_logger',
  'http',
]

/** Of the platform, TanStack Query and the pages' own shop. */
const elsewhere = /^(?:next|refetch|use(?:Infinite|Create|Update|Delete)?(?:Product|Note)s?)$/

describe('the dictionary from Dart', () => {
  it.each(packages)('20.7 22 has a table of its own for %s', (name) => {
    const [, section = ''] = dictionary.split(`\n### ${name}\n`)

    expect(section.split('\n### ')[0]?.match(/^\| .+\|$/gm)?.length ?? 0).toBeGreaterThan(4)
  })

  it('leads from each word to a page', () => {
    expect(rows.length).toBeGreaterThan(130)
    expect(rows.filter(({ more }) => !/^\[.+\]\(.+\)$/.test(more))).toEqual([])
  })

  it('names nothing that the package does not export', () => {
    const exported = new Set(
      entries.flatMap(({ source }) =>
        globSync(source, { cwd: root }).flatMap((file) =>
          exportsOf(file, readFileSync(path.join(root, file), 'utf8')),
        ),
      ),
    )
    const named = rows.flatMap(({ here }) =>
      [...here.matchAll(/`(\w+)(?:\([^`]*)?`/g)].flatMap(([whole, name = '']) =>
        isPublicName(name, whole) ? [name] : [],
      ),
    )

    expect(named.length).toBeGreaterThan(45)
    expect(named.filter((name) => !exported.has(name) && !elsewhere.test(name))).toEqual([])
  })
})

/** Whether it is meant as a value of the package: a hook, a component, or something that is called. */
function isPublicName(name: string, code: string): boolean {
  return /^use[A-Z]|^[A-Z]\w+View$/.test(name) || code.includes('(')
}
