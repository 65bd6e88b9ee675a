import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchingLines } from '../../src/codegen/output/matchingLines.js'
import { mergeText } from '../../src/codegen/output/mergeText.js'

const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 12 })

describe('mergeText', () => {
  it('takes the one change when only one side changed', () => {
    fc.assert(
      fc.property(lines, lines, (from, to) => {
        const [base, changed] = [from.join('\n'), to.join('\n')]
        expect(mergeText({ base, mine: base, theirs: changed })).toEqual({
          text: changed,
          conflicts: [],
        })
        expect(mergeText({ base, mine: changed, theirs: base })).toEqual({
          text: changed,
          conflicts: [],
        })
        expect(mergeText({ base, mine: changed, theirs: changed }).text).toBe(changed)
      }),
    )
  })

  it('never loses a line that was added by hand', () => {
    fc.assert(
      fc.property(lines, lines, fc.nat(12), (from, to, at) => {
        const mine = [...from.slice(0, at), 'mine', ...from.slice(at)]
        const merged = mergeText({
          base: from.join('\n'),
          mine: mine.join('\n'),
          theirs: to.join('\n'),
        })
        expect(merged.text.split('\n')).toContain('mine')
      }),
    )
  })

  it('finds lines that are the same, in order, and as many as there are', () => {
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        const pairs = matchingLines(a, b)
        for (const [x, y] of pairs) expect(a[x]).toBe(b[y])
        const places = pairs.map(([x]) => x)
        expect(places).toEqual([...places].sort((one, other) => one - other))
        expect(pairs.length).toBe(longest(a, b))
      }),
    )
  })
})

/** The length of the longest common subsequence, by the book. */
function longest(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => Array<number>(b.length + 1).fill(0))
  for (const [i, one] of a.entries())
    for (const [j, other] of b.entries()) {
      const row = table[i + 1] ?? []
      const skipped = Math.max(table[i]?.[j + 1] ?? 0, row[j] ?? 0)
      row[j + 1] = one === other ? (table[i]?.[j] ?? 0) + 1 : skipped
    }
  return table.at(-1)?.at(-1) ?? 0
}
