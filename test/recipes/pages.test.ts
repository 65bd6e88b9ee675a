import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const folder = path.join(import.meta.dirname, '../../docs/recipes')
const recipes = globSync('*.ts', { cwd: folder }).map((file) => path.basename(file, '.ts'))

function read(file: string): string {
  return readFileSync(path.join(folder, file), 'utf8')
}

describe.each(recipes)('the page of %s', (name) => {
  test('18.1 shows the very code that the tests run', () => {
    const shown = [...read(`${name}.md`).matchAll(/```tsx?\n([\s\S]*?)```/g)].map(
      ([, code]) => code,
    )
    expect(shown).toEqual([read(`${name}.ts`)])
  })

  test('18.6 says what belongs on a server, and what CORS does', () => {
    expect(read(`${name}.md`)).toContain('**On a server**')
    expect(read(`${name}.md`)).toContain('**CORS**')
  })

  test('18.1 is named on the page of all', () => {
    expect(read('README.md')).toContain(`(${name}.md)`)
  })
})

test('18.1 there is a recipe for each family, for polling and for RPC', () => {
  expect(recipes.toSorted()).toEqual([
    'ai',
    'analytics',
    'chat',
    'communication',
    'maps',
    'payments',
    'polling',
    'rpc',
    'social',
    'weather',
  ])
})
