import type { Node } from '@babel/types'
import type { Project } from '../project/Project.js'
import type { Binding, SourceFile } from '../project/SourceFile.js'

/** What sends a request: axios itself, or an instance of it. */
export interface AxiosSource {
  /** The constant that holds the instance; nothing for axios itself. */
  readonly binding: Binding | undefined
  /** What `axios.create` was given. */
  readonly options: Node | undefined
  /** The client whose instance it is: `api` of `api.axios`. */
  readonly client?: Binding
}

/** The instance, or axios itself, that an expression stands for. */
export function axiosSourceOf(
  project: Project,
  file: SourceFile,
  node: Node,
): AxiosSource | undefined {
  const client = clientOf(project, file, node)
  if (client) return { binding: undefined, options: undefined, client }
  const origin = project.originOf(file, node)
  if (origin?.from === 'package') {
    const isAxios = origin.module === 'axios' && /^(?:default|axios)$/.test(origin.name)
    return isAxios ? { binding: undefined, options: undefined } : undefined
  }
  return origin && instanceOf(project, origin.binding)
}

/** The instance that a constant holds. */
export function instanceOf(project: Project, binding: Binding): AxiosSource | undefined {
  const { node, file } = binding
  if (node.type !== 'VariableDeclarator') return undefined
  const client = node.init && clientOf(project, file, node.init)
  if (client) return { binding, options: undefined, client }
  if (node.init?.type !== 'CallExpression') return undefined
  const { callee, arguments: given } = node.init
  const origin = callee.type === 'MemberExpression' ? project.originOf(file, callee) : undefined
  const isCreate =
    origin?.from === 'package' && origin.module === 'axios' && origin.name === 'create'
  return isCreate ? { binding, options: given[0] } : undefined
}

/** The client of `client.axios`. */
function clientOf(project: Project, file: SourceFile, node: Node): Binding | undefined {
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return undefined
  if (node.property.name !== 'axios') return undefined
  const origin = project.originOf(file, node.object)
  return origin?.from === 'project' && isClient(project, origin.binding)
    ? origin.binding
    : undefined
}

/** Whether a constant holds a client of this package. */
export function isClient(project: Project, { file, node }: Binding): boolean {
  const init = node.type === 'VariableDeclarator' ? node.init : undefined
  if (init?.type !== 'CallExpression') return false
  const origin = project.originOf(file, init.callee)
  return origin?.from === 'package' && origin.name === 'createApiClient'
}
