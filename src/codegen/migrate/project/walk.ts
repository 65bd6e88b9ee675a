import type { Node } from '@babel/types'

const skipped = new Set(['loc', 'extra', 'errors', 'tokens', 'comments'])

/** The nodes right below a node, in the order of the code. */
export function childrenOf(node: Node): Node[] {
  const children = Object.entries(node).flatMap(([name, value]: [string, unknown]) => {
    return skipped.has(name) ? [] : [value].flat().filter(isNode)
  })
  return children.sort((a, b) => startOf(a) - startOf(b))
}

/** A node and all below it, each before what is below it. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const child of childrenOf(node)) yield* nodesOf(child)
}

/** Where a node begins, in characters. */
export function startOf({ start }: Node): number {
  return start ?? 0
}

/** Where a node ends, in characters. */
export function endOf({ end }: Node): number {
  return end ?? 0
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string'
  )
}
