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
