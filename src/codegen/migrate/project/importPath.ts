import path from 'node:path'

/** How one file imports another one. */
export function importPath(from: string, to: string, extension: string): string {
  const relative = path.relative(path.dirname(from), to).replaceAll('\\', '/')
  const own = relative.replace(/\.([cm]?)[jt]sx?$/, '')
  const ending = extension === '.ts' ? (/\.[cm]?[jt]sx?$/.exec(relative)?.[0] ?? '') : extension
  return (own.startsWith('.') ? own : `./${own}`) + ending
}
