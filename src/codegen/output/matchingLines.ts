/** Pairs of places at which two lists of lines are the same, in order: the fewest lines differ (Myers). */
export function matchingLines(
  a: readonly string[],
  b: readonly string[],
): (readonly [number, number])[] {
  const start = commonStart(a, b)
  const end = commonEnd(a, b, start)
  const middle = trace(a.slice(start, a.length - end), b.slice(start, b.length - end))
  return [
    ...Array.from({ length: start }, (_, index) => [index, index] as const),
    ...middle.map(([x, y]) => [x + start, y + start] as const),
    ...Array.from(
      { length: end },
      (_, index) => [a.length - end + index, b.length - end + index] as const,
    ),
  ]
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  const end = Math.min(a.length, b.length)
  let start = 0
  while (start < end && a[start] === b[start]) start++
  return start
}

function commonEnd(a: readonly string[], b: readonly string[], start: number): number {
  const most = Math.min(a.length, b.length) - start
  let end = 0
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return end
}

/** Beyond so many differences two texts have nothing to do with each other. */
const mostDifferences = 4_000

function trace(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const steps: Map<number, number>[] = []
  let ends = new Map([[1, 0]])
  for (let count = 0; count <= Math.min(a.length + b.length, mostDifferences); count++) {
    steps.push(ends)
    ends = new Map(ends)
    for (let diagonal = -count; diagonal <= count; diagonal += 2) {
      let x = furthest(ends, diagonal, count)
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++
      ends.set(diagonal, x)
      if (x >= a.length && x - diagonal >= b.length) return walkBack(steps, [a.length, b.length])
    }
  }
  return []
}

function furthest(ends: ReadonlyMap<number, number>, diagonal: number, count: number): number {
  const left = ends.get(diagonal - 1) ?? -1
  const right = ends.get(diagonal + 1) ?? -1
  return diagonal === -count || (diagonal !== count && left < right) ? right : left + 1
}

function walkBack(
  steps: readonly ReadonlyMap<number, number>[],
  end: readonly [number, number],
): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = []
  let [x, y] = end
  for (let count = steps.length - 1; count >= 0; count--) {
    const ends = steps[count] ?? new Map<number, number>()
    const diagonal = x - y
    const left = ends.get(diagonal - 1) ?? -1
    const right = ends.get(diagonal + 1) ?? -1
    const before =
      diagonal === -count || (diagonal !== count && left < right) ? diagonal + 1 : diagonal - 1
    const startX = count === 0 ? 0 : (ends.get(before) ?? 0)
    const startY = count === 0 ? 0 : startX - before
    while (x > startX && y > startY && x > 0 && y > 0) pairs.push([--x, --y])
    ;[x, y] = [startX, startY]
  }
  return pairs.toReversed()
}
