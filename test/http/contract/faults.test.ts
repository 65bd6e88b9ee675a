import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { type Fault, faults } from './faults.js'

const page = readFileSync(path.join(import.meta.dirname, '../../../docs/faults.md'), 'utf8')

it('2.1 the page of faults lists what is tested, and nothing else', () => {
  const rows = page.split('\n').filter((line) => /^\| (?!-|what comes +\|)/.test(line))
  const cells = rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  const tested = new Map(faults.map((fault) => [rowOf(fault).join(), rowOf(fault)]))
  expect(cells).toEqual([...tested.values()])
})

const fates = { saved: 'saved', open: 'look first', failed: 'failed' }

function rowOf({ what, where, row = what, kind, screen, isRepeated, fate }: Fault): string[] {
  const place = where ? `${where}: ` : ''
  return [`${place}${row}`, `\`${kind}\``, screen, isRepeated ? 'yes' : 'no', fates[fate]]
}
