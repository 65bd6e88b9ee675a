import type { Node } from '@babel/types'
import type { Project } from '../project/Project.js'
import type { Binding, SourceFile } from '../project/SourceFile.js'

/** What sends a request: axios itself, or an instance of it. */
export interface AxiosSource {
  /** The constant that holds the instance; nothing for axios itself. */
  readonly binding: Binding | undefined
  /** What `axios.create` was given. */
  readonly options: Node | undefined
}

/** The instance, or axios itself, that an expression stands for. */
export function axiosSourceOf(
  project: Project,
  file: SourceFile,
  node: Node,
): AxiosSource | undefined {
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
  if (node.type !== 'VariableDeclarator' || node.init?.type !== 'CallExpression') return undefined
  const { callee, arguments: given } = node.init
  const origin = callee.type === 'MemberExpression' ? project.originOf(file, callee) : undefined
  const isCreate =
    origin?.from === 'package' && origin.module === 'axios' && origin.name === 'create'
  return isCreate ? { binding, options: given[0] } : undefined
}
