import type { CallExpression, Node, ObjectExpression } from '@babel/types'
import type { FunctionNode } from '../project/declaredIn.js'
import { bare, type Expr } from '../project/Expr.js'
import type { Project } from '../project/Project.js'
import type { SourceFile } from '../project/SourceFile.js'
import { attempt, type Place, Refusal } from '../Refusal.js'
import type { Outcome } from './AxiosRequest.js'
import { asksAxios } from './asksAxios.js'
import { checkOptions } from './checkOptions.js'
import { asReading } from './readAxiosCall.js'
import { describeKey, readKey } from './readKey.js'
import { functionOf } from './functionOf.js'
import { readFunction } from './readOutcome.js'
import { readResult } from './readResult.js'
import type { Site } from './Site.js'

/** A place that stays as it is. */
export interface Left extends Place {
  readonly what: string
  readonly refusal: Refusal
}

/** What was found in a project. */
export interface Found {
  readonly sites: readonly Site[]
  readonly left: readonly Left[]
}

/** Finds what reads and writes by TanStack Query and axios. */
export function findSites(project: Project): Found {
  const sites: Site[] = []
  const left: Left[] = []
  for (const file of project.files) {
    for (const node of file.all('CallExpression')) {
      const callee = calleeOf(project, file, node)
      if (callee === undefined) continue
      const [options] = node.arguments
      // What is passed on, such as the result of `queryOptions`, is read where it is made.
      if (options?.type !== 'ObjectExpression') continue
      const what = describe(project, { file, node, callee, options })
      const site = attempt(() => readSite(project, { file, node, callee, options, what }))
      if (site instanceof Refusal) left.push({ file, node, what, refusal: site })
      else if (site) sites.push(site)
    }
  }
  return { sites, left }
}

const hooks =
  /^(?:useQuery|useSuspenseQuery|queryOptions|useMutation|useInfiniteQuery|useSuspenseInfiniteQuery|infiniteQueryOptions)$/
const methods = /^(?:prefetchQuery|fetchQuery|ensureQueryData)$/

function calleeOf(
  project: Project,
  file: SourceFile,
  { callee }: CallExpression,
): string | undefined {
  const origin = project.originOf(file, callee)
  const isTanstack = origin?.from === 'package' && origin.module === '@tanstack/react-query'
  if (isTanstack) return hooks.test(origin.name) ? origin.name : undefined
  const property = callee.type === 'MemberExpression' ? callee.property : undefined
  const name = property?.type === 'Identifier' ? property.name : ''
  return methods.test(name) ? name : undefined
}

interface Call extends Place {
  readonly node: CallExpression
  readonly file: SourceFile
  readonly callee: string
  readonly options: ObjectExpression
}

function describe(project: Project, { file, callee, options }: Call): string {
  const key = memberOf(file, options, 'queryKey')
  const parts = key && readKey(project, key)
  return parts ? `${callee} ${describeKey(parts)}` : callee
}

function memberOf(file: SourceFile, node: ObjectExpression, name: string): Expr | undefined {
  for (const each of node.properties) {
    const isNamed =
      each.type !== 'SpreadElement' && each.key.type === 'Identifier' && each.key.name === name
    if (!isNamed) continue
    const value = each.type === 'ObjectProperty' ? bare(each.value) : each
    return { file, node: value, environment: new Map() }
  }
  return undefined
}

function readSite(project: Project, call: Call & { readonly what: string }): Site | undefined {
  const { file, node, callee, options, what } = call
  const isMutation = callee === 'useMutation'
  const asking = memberOf(file, options, isMutation ? 'mutationFn' : 'queryFn')
  const fetcher = asking && functionOf(project, asking)
  if (!fetcher || !asksAxios(project, fetcher)) return undefined
  if (/nfinite/.test(callee)) throw infinite
  const members = optionMembers(file, options)
  if (!members) throw spread
  checkOptions(call, members)
  const outcome = readResponse(project, { fetcher, node, file, isMutation })
  const common = { file, node, options, callee, outcome, what }
  if (isMutation) {
    const [variables] = fetcher.node.params
    const result = readResult(project, { file, node, environment: new Map() })
    return { ...common, is: 'mutation', variables: variables && bare(variables), result }
  }
  const key = members.get('queryKey')
  const parts = key && readKey(project, key)
  if (!parts) {
    throw new Refusal(
      'Its key can not be read.',
      'Write the key as an array, or by a factory of keys.',
      key,
    )
  }
  const request = asReading(outcome.request)
  return { ...common, is: 'query', key: parts, outcome: { ...outcome, request } }
}

/** The options by their names, methods among them; nothing where some are spread. */
function optionMembers(
  file: SourceFile,
  { properties }: ObjectExpression,
): Map<string, Expr> | undefined {
  const members = new Map<string, Expr>()
  for (const each of properties) {
    if (each.type === 'SpreadElement' || each.key.type !== 'Identifier') return undefined
    const node = each.type === 'ObjectProperty' ? each.value : each
    members.set(each.key.name, { file, node, environment: new Map() })
  }
  return members
}

const infinite = new Refusal(
  'The pages of an infinite list get another shape: { items, … }.',
  'Declare the list with a page (numberedPage, offsetPage, cursorPage or linkPage), and use its useInfinite… hook.',
)

const spread = new Refusal(
  'Some of its options are spread into it.',
  'Write its options one by one, or give those that are spread to the hook of the repository.',
)

interface Asking extends Place {
  readonly fetcher: Expr & { readonly node: FunctionNode }
  readonly node: CallExpression
  readonly file: SourceFile
  readonly isMutation: boolean
}

function readResponse(project: Project, { fetcher, node, file, isMutation }: Asking): Outcome {
  const { params } = fetcher.node
  if (isMutation ? params.length > 1 : params.some((param) => !isSignal(param))) {
    throw new Refusal(
      isMutation
        ? 'The function takes more than its variables.'
        : 'The function takes more of its context than the signal.',
      'Use the values themselves instead of the context.',
      { file: fetcher.file, node: fetcher.node },
    )
  }
  const outcome = readFunction(project, fetcher)
  if (!isMutation && outcome.part === 'response') {
    throw new Refusal(
      'It gives the whole response of axios, and not its data.',
      'Give the data alone; a repository gives no status and no headers.',
    )
  }
  const [type, error] =
    node.typeParameters?.type === 'TSTypeParameterInstantiation' ? node.typeParameters.params : []
  if (error && !/^(?:Error|unknown)$/.test(file.textOf(error))) {
    throw new Refusal(
      `Its errors are said to be ${file.textOf(error)}.`,
      'Failures of a repository are of the type ApiFailure: read `status`, `kind` and `data` of them.',
    )
  }
  return type && !outcome.type ? { ...outcome, type: { file, node: type } } : outcome
}

function isSignal(param: Node): boolean {
  if (param.type !== 'ObjectPattern') return false
  return param.properties.every(
    (each) =>
      each.type === 'ObjectProperty' &&
      each.key.type === 'Identifier' &&
      each.key.name === 'signal',
  )
}
