import type { Node } from '@babel/types'
import type { Project } from '../project/Project.js'
import type { Binding } from '../project/SourceFile.js'
import { attempt, type Place, Refusal } from '../Refusal.js'
import { constantOf, type DeclaredEndpoint, readApi, zodiosName } from './readApi.js'

/** A client of zodios, with its hooks. */
export interface ZodiosClient {
  readonly binding: Binding
  /** `new Zodios(…)`. */
  readonly node: Node
  /** Its base, where it has one. */
  readonly base: Place | undefined
  readonly endpoints: readonly DeclaredEndpoint[]
  readonly hooks: readonly Binding[]
}

/** The constants that are made by a class of zodios. */
function constantsOf(
  project: Project,
  name: string,
): { binding: Binding; args: Place[]; node: Node }[] {
  return project.files.flatMap((file) =>
    file.topLevel.flatMap((binding) => {
      const { node } = binding
      const init = node.type === 'VariableDeclarator' ? node.init : undefined
      if (init?.type !== 'NewExpression') return []
      if (zodiosName(project, { file, node: init.callee }) !== name) return []
      return [{ binding, node: init, args: init.arguments.map((each) => ({ file, node: each })) }]
    }),
  )
}

/** A client, or why it can't be migrated. */
export interface FoundClient {
  readonly binding: Binding
  readonly place: Place
  readonly client: ZodiosClient | Refusal
}

/** The clients of zodios. */
export function findClients(project: Project): FoundClient[] {
  const hooks = constantsOf(project, 'ZodiosHooks')
  return constantsOf(project, 'Zodios').map(({ binding, args, node }) => {
    const own = hooks.filter(({ args: [, client] }) => {
      const origin = client && project.originOf(client.file, client.node)
      return origin?.from === 'project' && origin.binding === binding
    })
    const client = attempt(() => ({
      ...readClient(project, { binding, args, node }),
      hooks: own.map((each) => each.binding),
    }))
    return { binding, place: { file: binding.file, node }, client }
  })
}

function readClient(
  project: Project,
  { binding, args, node }: { binding: Binding; args: readonly Place[]; node: Node },
): Omit<ZodiosClient, 'hooks'> {
  const [first, second, third] = args
  const isAddress = first !== undefined && isText(project, first)
  const [base, api, options] = isAddress ? [first, second, third] : [undefined, first, second]
  if (!api) throw new Refusal('It is not clear what its endpoints are.', 'Pass them as a list.')
  if (options) {
    throw new Refusal(
      'The client has options.',
      'Make the client by hand (createApiClient), export it, and take the options away.',
      options,
    )
  }
  for (const use of project.usesOf(binding)) {
    const member = use.file.parentOf(use.node)
    const name =
      member?.type === 'MemberExpression' && member.property.type === 'Identifier'
        ? member.property.name
        : ''
    if (name !== 'use' && name !== 'axios' && name !== 'eject') continue
    throw new Refusal(
      name === 'axios' ? 'Its instance of axios is used.' : 'The client has plugins.',
      'Say it by createApiClient (session, interceptors) and take it away here: a token is what createSession is for.',
      { file: use.file, node: use.node },
    )
  }
  return { binding, node, base, endpoints: readApi(project, api) }
}

/** Whether an argument is the address and not the endpoints. */
function isText(project: Project, { file, node }: Place): boolean {
  if (
    /^(?:StringLiteral|TemplateLiteral|LogicalExpression|TSNonNullExpression|MemberExpression)$/.test(
      node.type,
    )
  )
    return true
  if (node.type !== 'Identifier') return false
  const origin = project.originOf(file, node)
  if (origin?.from !== 'project') return false
  const { node: init, file: home } = constantOf(project, { file, node })
  return isText(project, { file: home, node: init })
}
