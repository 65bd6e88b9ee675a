/** What the paths below a list begin with. */
export function rootOf(list: string): string {
  return list.endsWith('/') ? list : `${list}/`
}

/** Whether a path is that of an entity of a list, with a slash at its end or without. */
export function isEntityPath(path: string, list: string): boolean {
  const root = rootOf(list)
  return path.startsWith(root) && /^\{[^{}/]+\}\/?$/.test(path.slice(root.length))
}
