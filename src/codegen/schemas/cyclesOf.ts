/** Finds which nodes of a graph lead back to themselves; gives those that do the number of their cycle (Tarjan). */
export function cyclesOf(
  graph: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, number> {
  const search = new Search(graph)
  for (const node of graph.keys()) search.from(node)
  return search.cycles
}

interface Visit {
  readonly node: string
  next: number
}

class Search {
  readonly cycles = new Map<string, number>()
  readonly #graph: ReadonlyMap<string, readonly string[]>
  readonly #index = new Map<string, number>()
  readonly #low = new Map<string, number>()
  readonly #open: string[] = []
  readonly #isOpen = new Set<string>()
  #count = 0
  #cycle = 0

  constructor(graph: ReadonlyMap<string, readonly string[]>) {
    this.#graph = graph
  }

  /** Without recursion, since documents nest deeper than stacks. */
  from(start: string): void {
    if (this.#index.has(start)) return
    const visits: Visit[] = [this.#enter(start)]
    for (let visit = visits.at(-1); visit; visit = visits.at(-1)) {
      const next = this.#graph.get(visit.node)?.[visit.next++]
      if (next !== undefined) {
        if (!this.#index.has(next)) visits.push(this.#enter(next))
        else if (this.#isOpen.has(next)) this.#lower(visit.node, this.#index.get(next))
        continue
      }
      visits.pop()
      this.#leave(visit.node)
      const parent = visits.at(-1)
      if (parent) this.#lower(parent.node, this.#low.get(visit.node))
    }
  }

  #enter(node: string): Visit {
    this.#index.set(node, this.#count)
    this.#low.set(node, this.#count++)
    this.#open.push(node)
    this.#isOpen.add(node)
    return { node, next: 0 }
  }

  #lower(node: string, value = Infinity): void {
    this.#low.set(node, Math.min(this.#low.get(node) ?? Infinity, value))
  }

  #leave(node: string): void {
    if (this.#low.get(node) !== this.#index.get(node)) return
    const members = this.#open.splice(this.#open.indexOf(node))
    for (const member of members) this.#isOpen.delete(member)
    const isLoop = members.length > 1 || (this.#graph.get(node) ?? []).includes(node)
    if (!isLoop) return
    for (const member of members) this.cycles.set(member, this.#cycle)
    this.#cycle++
  }
}
