import { groupBy } from '../../groupBy.js'
import { type Expr, textOf } from '../project/Expr.js'
import type { Project } from '../project/Project.js'
import { Refusal } from '../Refusal.js'
import { membersOf } from '../project/Expr.js'
import { type AxiosSource, isClient } from './AxiosSource.js'
import type { Site } from './Site.js'
import type { Binding } from '../project/SourceFile.js'

/** What repositories will ask by: the client that takes the place of an instance of axios, or of a base. */
export interface ClientChoice {
  readonly source: AxiosSource | undefined
  /** What stood before all paths. */
  readonly base: string | Expr | undefined
  /** The client that is there already. */
  readonly known: Binding | undefined
  /** Why a site can't be asked by it. */
  problemOf(site: Site): Refusal | undefined
}

/** Chooses the instance that most sites ask by. */
export function chooseClient(project: Project, sites: readonly Site[]): ClientChoice {
  const [main] = [...groupBy(sites, nameOf)].sort(([, a], [, b]) => b.length - a.length)
  const [mainName, [first] = []] = main ?? []
  const request = first?.outcome.request
  const known = request?.source.client ?? knownClient(project)
  const problem = request && !known ? problemOfSource(project, request.source) : undefined
  return {
    source: request?.source,
    base: request?.url.base,
    known,
    problemOf: (site) => (nameOf(site) === mainName ? problem : another),
  }
}

const another = new Refusal(
  'It asks another API than most of the code does.',
  "Make a client for that API, give it to the provider as clients={{ name: client }}, and declare a repository with api: 'name'.",
)

function nameOf({ outcome }: Site): string {
  const { source, url } = outcome.request
  const base = typeof url.base === 'object' ? textOf(url.base) : (url.base ?? '')
  const made = source.client ?? source.binding
  const owner = made ? `${made.file.path} ${made.name}` : 'axios'
  return `${owner} ${base}`
}

/** A client that somebody made. */
function knownClient(project: Project): Binding | undefined {
  for (const file of project.files) {
    for (const binding of file.topLevel) if (isClient(project, binding)) return binding
  }
  return undefined
}

const understood = new Set(['baseURL', 'headers', 'withCredentials', 'timeout'])

const advice =
  'Make a client by hand (createApiClient, createSession), export it, let the instance be its `axios`, and run the command again.'

/** Why no client can take the place of an instance. */
function problemOfSource(project: Project, { binding, options }: AxiosSource): Refusal | undefined {
  if (!binding) return problemOfAxios(project)
  const { file } = binding
  const given = options && { file, node: options, environment: new Map() }
  const members = given ? membersOf(given) : new Map<string, Expr>()
  if (!members?.has('baseURL')) {
    return new Refusal('It is not clear what the instance is created with.', advice, binding)
  }
  for (const [name, value] of members) {
    if (understood.has(name)) continue
    return new Refusal(
      `The instance has the option "${name}", which a client has not.`,
      advice,
      value,
    )
  }
  return problemOfUses(project, binding)
}

function problemOfAxios(project: Project): Refusal | undefined {
  const members = project.files.flatMap((file) =>
    file.all('MemberExpression').map((node) => ({ file, node })),
  )
  for (const { file, node } of members) {
    const name = node.property.type === 'Identifier' ? node.property.name : ''
    if (name !== 'interceptors' && name !== 'defaults') continue
    const origin = project.originOf(file, node.object)
    if (origin?.from !== 'package' || origin.module !== 'axios') continue
    return new Refusal(`axios itself is configured, by axios.${name}.`, advice, { file, node })
  }
  return undefined
}

/** What is done to an instance after it was made. */
function problemOfUses(project: Project, binding: Binding): Refusal | undefined {
  for (const use of project.usesOf(binding)) {
    const member = use.file.parentOf(use.node)
    if (member?.type !== 'MemberExpression' || member.property.type !== 'Identifier') continue
    const { name } = member.property
    const inner = use.file.parentOf(member)
    const isRequest =
      inner?.type === 'MemberExpression' &&
      inner.property.type === 'Identifier' &&
      inner.property.name === 'request'
    if (name === 'defaults') {
      return new Refusal('The instance is changed later, by its defaults.', advice, use)
    }
    if (name === 'interceptors' && !isRequest) {
      return new Refusal('The instance has an interceptor of responses.', advice, use)
    }
  }
  return undefined
}
