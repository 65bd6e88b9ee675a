import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { root } from '../../scripts/processes.js'

const page = readFileSync(path.join(root, 'docs/promises.md'), 'utf8')

/** Files of tests with the title that is named, if one is. */
const citations = [...page.matchAll(/`([\w/.-]+\.tsx?)`(?:: ([^|<\n]+))?/g)].map(
  ([, file = '', title = '']): [string, string] => [file, title.trim()],
)

describe('the list of promises', () => {
  it.each(citations)('names a test that is there: %s %s', (file, title) => {
    const target = path.join(root, 'test', file)

    expect(existsSync(target)).toBe(true)
    expect(title === '' || hasTitle(readFileSync(target, 'utf8'), title)).toBe(true)
  })

  it('20.4 has no practice without a test, nor without a place where it is told', () => {
    const [, practices = ''] = page.split('\n## Practices\n')
    const rows = practices.split('\n').filter((line) => /^\| (?!practice|---)/.test(line))

    expect(rows.length).toBeGreaterThan(35)
    expect(rows.filter((row) => !/`[\w/.-]+\.test[.-]/.test(row))).toEqual([])
    expect(rows.filter((row) => !/\]\([\w/.#-]+\)/.test(row))).toEqual([])
  })

  it('has all thirty mistakes, each with a test', () => {
    const rows = [...page.matchAll(/^\| 23\.(\d+) +\|.*`[\w/.-]+\.test\./gm)]

    expect(rows.map(([, number]) => Number(number))).toEqual(
      Array.from({ length: 30 }, (_, index) => index + 1),
    )
  })
})

describe('the layout of an app in the concepts', () => {
  it('20.6 is that of the demo', () => {
    const concepts = readFileSync(path.join(root, 'docs/concepts.md'), 'utf8')
    const [, tree = ''] = /```txt\nsrc\/\n([\s\S]*?)```/.exec(concepts) ?? []
    const parents: string[] = []
    const files = tree.split('\n').flatMap((line) => {
      const [, indent = '', name = ''] = /^([│├└─ ]*)([\w.]+\/?)/.exec(line) ?? []
      if (name === '') return []
      parents.splice(indent.length / 4 - 1, Infinity, name)
      return [parents.join('')]
    })

    expect(files).toContain('features/products/products.ts')
    expect(files.filter((file) => !existsSync(path.join(root, 'demo-app/web', file)))).toEqual([])
  })
})

describe('sizes in the documents', () => {
  it('are the budgets that the package is held to', () => {
    const budgets: { name: string; limit: string }[] = JSON.parse(
      readFileSync(path.join(root, '.size-limit.json'), 'utf8'),
    )
    const screen = budgets.find(({ name }) => name === 'a list with its error screen')
    for (const name of ['comparison', 'when-not']) {
      const text = readFileSync(path.join(root, `docs/${name}.md`), 'utf8')
      expect(text).toContain(`at most ${screen?.limit}`)
    }
  })
})

describe('CONTRIBUTING', () => {
  it('has a line for each room of src', () => {
    const contributing = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8')
    const rooms = globSync('src/*/', { cwd: root }).map((folder) => path.basename(folder))

    expect(rooms.length).toBeGreaterThan(15)
    expect(rooms.filter((room) => !contributing.includes(`\`${room}/\``))).toEqual([])
  })
})

/** Whether something in a test is called exactly that. */
function hasTitle(text: string, title: string): boolean {
  return ["'", '"', '`'].some((quote) => text.includes(`(${quote}${title}${quote}`))
}
