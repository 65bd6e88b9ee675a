import { pathParameters } from '../../resources/entityPaths.js'
import { fileOf } from '../plan/writeRepository.js'
import { resolved, textOf } from '../project/Expr.js'
import type { Rewriting } from '../project/Rewriting.js'
import type { SourceFile } from '../project/SourceFile.js'
import { typeOf } from '../project/typeOf.js'
import { endOf, nodesOf, startOf } from '../project/walk.js'
import { isSameVariables, rewriteCalls } from './rewriteCalls.js'
import type { SiteRewriting } from './SiteRewriting.js'
import { type MutationSite, type QuerySite, valuesOf } from './Site.js'
import { hasOptions, removeMembers, rewriteOptions } from './siteOptions.js'
import { variablesOf } from './variablesOf.js'

/** Makes a query one of its repository. */
export function rewriteQuery(site: QuerySite, about: SiteRewriting): void {
  const { planned, rewriting, out } = about
  const { file, node, options, callee } = site
  const { repository, role, call } = planned
  const written = variablesOf(planned, { ...valuesOf(site), environment: new Map() }, site)
  const isLater = callee === 'useQuery' || callee === 'queryOptions'
  const given = written !== undefined && isLater ? orSkip(written, site, about) : written
  const target = fileOf(repository, out)
  const isSuspense = callee === 'useSuspenseQuery'
  const kept = hasOptions(site, about)
  if (callee === 'useQuery' || isSuspense) {
    const hook = isSuspense
      ? (planned.suspenseHook ??= planned.hook.replace('use', 'useSuspense'))
      : planned.hook
    const name = rewriting.importFrom(file, target, { name: hook, alias: `${hook}Query` })
    rewriteCallee(file, node, { rewriting, name })
    rewriteOptions(site, about, given ?? (kept ? 'undefined' : ''))
    return
  }
  const many = rewriting.importFrom(file, target, {
    name: repository.many,
    alias: `${repository.many}Repository`,
  })
  const name =
    role === 'custom'
      ? `query(${rewriting.quoted(file, call)}, ${given ?? 'undefined'})`
      : `${call}(${given ?? ''})`
  const made = `${many}.${name}`
  if (callee === 'queryOptions' && !kept) return rewriting.replace(file, node, made)
  if (!kept) return rewriting.replace(file, options, made)
  removeMembers(site, about)
  const at = startOf(options) + 1
  const [gap = ' '] = /^\s*/.exec(file.text.slice(at)) ?? []
  rewriting.edit(file, { start: at, end: at, text: `${gap}...${made},` })
}

/** Makes a mutation one of its repository. */
export function rewriteMutation(site: MutationSite, about: SiteRewriting): void {
  const { planned, rewriting, out } = about
  const { file, node } = site
  const target = fileOf(planned.repository, out)
  if (!isSameVariables(site, planned)) rewriteCalls(site, about)
  const { hook } = planned
  const name = rewriting.importFrom(file, target, { name: hook, alias: `${hook}Mutation` })
  rewriteCallee(file, node, { rewriting, name })
  rewriteOptions(site, about, '')
}

/** Where a value may be missing, the hook is told not to ask, and the type to expect none. */
function orSkip(given: string, site: QuerySite, { planned, project }: SiteRewriting): string {
  const missing = valuesOf(site).places.flatMap((place) => {
    const [nothing] = /\b(?:undefined|null)\b/.exec(typeOf(project, place)?.text ?? '') ?? []
    return nothing === undefined ? [] : [{ text: textOf(place), nothing }]
  })
  const owners = assertedOwners(site)
  if (planned.role === 'detail' && pathParameters(planned.path).length === 1) {
    const id = withoutAssertions(given, owners, '?')
    return missing.some(({ nothing }) => nothing === 'null') ? `${id} ?? undefined` : id
  }
  const tests = [
    ...missing.map(({ text, nothing }) => `${text} === ${nothing}`),
    ...owners.map((owner) => `!${owner}`),
  ]
  if (tests.length === 0) return given
  return `${tests.join(' || ')} ? undefined : ${withoutAssertions(given, owners, '')}`
}

/**
 * What is said to be there, such as `order` of `order!.id`: the function read it when it asked, and a hook is given it at
 * once.
 */
function assertedOwners(site: QuerySite): string[] {
  const { places, params } = valuesOf(site)
  const named = params && 'named' in params ? [...params.named.values()] : []
  const whole = params && 'whole' in params ? [params.whole] : []
  const owners = [...places, ...named, ...whole].flatMap((value) =>
    [...nodesOf(resolved(value).node)].flatMap((node) => {
      if (node.type !== 'MemberExpression' || node.object.type !== 'TSNonNullExpression') return []
      return [textOf({ ...resolved(value), node: node.object.expression })]
    }),
  )
  return [...new Set(owners)]
}

function withoutAssertions(given: string, owners: readonly string[], mark: '?' | ''): string {
  return owners.reduce(
    (text, owner) =>
      text
        .replaceAll(`${owner}!.`, `${owner}${mark}.`)
        .replaceAll(`${owner}![`, `${owner}${mark === '' ? '' : '?.'}[`),
    given,
  )
}

interface CalleeChange {
  readonly rewriting: Rewriting
  readonly name: string
}

function rewriteCallee(
  file: SourceFile,
  node: QuerySite['node'],
  { rewriting, name }: CalleeChange,
): void {
  const { callee, typeParameters } = node
  const end = typeParameters ? endOf(typeParameters) : endOf(callee)
  rewriting.edit(file, { start: startOf(callee), end, text: name })
}
