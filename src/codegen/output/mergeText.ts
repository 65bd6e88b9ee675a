import { matchingLines } from './matchingLines.js'

/** Two changed versions of a text, and their common base. */
export interface Versions {
  /** The last generated text. */
  readonly base: string
  /** The current text, perhaps edited. */
  readonly mine: string
  /** The newly generated text. */
  readonly theirs: string
}

/** Lines that both versions changed. */
export interface Conflict {
  /** The line in the merged text, starting at 1. */
  readonly line: number
  /** The generated lines that were not used. */
  readonly theirs: readonly string[]
}

/** The result of a merge. */
export interface Merged {
  readonly text: string
  readonly conflicts: readonly Conflict[]
}

/** Merges edits and newly generated code line by line. If both changed the same lines, the edits are kept. */
export function mergeText({ base, mine, theirs }: Versions): Merged {
  if (mine === base) return { text: theirs, conflicts: [] }
  if (theirs === base || mine === theirs) return { text: mine, conflicts: [] }
  const [from, edited, made] = [base, mine, theirs].map((text) => text.split('\n')) as [
    string[],
    string[],
    string[],
  ]
  const inMine = new Map(matchingLines(from, edited))
  const inTheirs = new Map(matchingLines(from, made))
  const lines: string[] = []
  const conflicts: Conflict[] = []
  let at = { base: 0, mine: 0, theirs: 0 }
  for (let index = 0; index <= from.length; index++) {
    const stop = stableAt(index)
    if (!stop) continue
    const regions = {
      base: from.slice(at.base, stop.base),
      mine: edited.slice(at.mine, stop.mine),
      theirs: made.slice(at.theirs, stop.theirs),
    }
    const { taken, isConflict } = choose(regions)
    lines.push(...taken)
    if (isConflict)
      conflicts.push({ line: lines.length - taken.length + 1, theirs: regions.theirs })
    const line = from[index]
    if (line !== undefined) lines.push(line)
    at = { base: stop.base + 1, mine: stop.mine + 1, theirs: stop.theirs + 1 }
  }
  return { text: lines.join('\n'), conflicts }

  function stableAt(index: number): typeof at | undefined {
    if (index === from.length) return { base: index, mine: edited.length, theirs: made.length }
    const [mineAt, theirsAt] = [inMine.get(index), inTheirs.get(index)]
    if (mineAt === undefined || theirsAt === undefined) return undefined
    return { base: index, mine: mineAt, theirs: theirsAt }
  }
}

interface Regions {
  readonly base: readonly string[]
  readonly mine: readonly string[]
  readonly theirs: readonly string[]
}

function choose({ base, mine, theirs }: Regions): {
  taken: readonly string[]
  isConflict: boolean
} {
  if (isSame(mine, base)) return { taken: theirs, isConflict: false }
  const isAgreed = isSame(theirs, base) || isSame(theirs, mine)
  return { taken: mine, isConflict: !isAgreed }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index])
}
