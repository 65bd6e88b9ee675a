import type { Node } from '@babel/types'
import type { Rewriting } from '../project/Rewriting.js'
import type { SourceFile } from '../project/SourceFile.js'
import { endOf, startOf } from '../project/walk.js'
import type { SiteRewriting } from './SiteRewriting.js'
import type { MutationSite, QuerySite } from './Site.js'

/** What a repository decides by itself, or knows. */
const replaced = new Set([
  'queryKey',
  'queryFn',
  'mutationFn',
  'mutationKey',
  'retry',
  'retryDelay',
])

function isGone(each: Node, { gone }: SiteRewriting): boolean {
  if (gone.has(each)) return true
  return 'key' in each && each.key?.type === 'Identifier' && replaced.has(each.key.name)
}

/** Whether options are left that the hook takes. */
export function hasOptions({ options }: QuerySite | MutationSite, about: SiteRewriting): boolean {
  return options.properties.some((each) => !isGone(each, about))
}

export function rewriteOptions(
  site: QuerySite | MutationSite,
  about: SiteRewriting,
  given: string,
): void {
  const { file, options, node } = site
  const { rewriting } = about
  if (!hasOptions(site, about)) {
    // A comma may stand behind the options.
    const end = endOf(node) - 1
    return rewriting.edit(file, { start: startOf(options), end, text: given })
  }
  removeMembers(site, about)
  if (given === '') return
  rewriting.edit(file, { start: startOf(options), end: startOf(options), text: `${given}, ` })
}

export function removeMembers(
  { file, options }: QuerySite | MutationSite,
  about: SiteRewriting,
): void {
  const { properties } = options
  for (const [index, each] of properties.entries()) {
    if (!isGone(each, about)) continue
    const { rewriting } = about
    removeAt(file, properties, { index, rewriting, isGone: (node) => isGone(node, about) })
  }
}

interface Removal {
  readonly index: number
  readonly rewriting: Rewriting
  readonly isGone: (node: Node) => boolean
}

/** Takes one of several members away, with the comma and the space that belong to it. */
function removeAt(
  file: SourceFile,
  all: readonly Node[],
  { index, rewriting, isGone: isOut }: Removal,
): void {
  const each = all[index]
  if (!each) return
  const next = all[index + 1]
  if (next) return rewriting.edit(file, { start: startOf(each), end: startOf(next), text: '' })
  const kept = all.slice(0, index).findLast((before) => !isOut(before))
  const start = kept ? endOf(kept) : startOf(each)
  rewriting.edit(file, { start, end: endOf(each), text: '' })
}
