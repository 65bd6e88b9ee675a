import type { Component } from './Components.js'

/** The names of components, in an order in which each comes after what it uses. */
export function inOrder(
  components: Iterable<Component>,
  usesOf: (component: Component) => Iterable<Component>,
): readonly Component[] {
  const wanted = new Set(components)
  const done = new Set<Component>()
  const visit = (component: Component): void => {
    if (done.has(component)) return
    done.add(component)
    for (const used of usesOf(component)) if (wanted.has(used)) visit(used)
    ordered.push(component)
  }
  const ordered: Component[] = []
  for (const component of wanted) visit(component)
  return ordered
}
