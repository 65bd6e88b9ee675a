import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { root } from '../../scripts/processes.js'

const page = readFileSync(path.join(root, 'docs/promises.md'), 'utf8')

/** Files of tests with the title that is named, if one is. */
const citations = [...page.matchAll(/`([\w/.-]+\.test[\w.-]*)`(?:: ([^|\n]+))?/g)].map(
  ([, file = '', title = '']): [string, string] => [file, title.trim()],
)

describe('the list of promises', () => {
  it.each(citations)('names a test that is there: %s %s', (file, title) => {
    const target = path.join(root, 'test', file)

    expect(existsSync(target)).toBe(true)
    expect(readFileSync(target, 'utf8')).toContain(title)
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
