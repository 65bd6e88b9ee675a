import type { Node } from '@babel/types'
import { type FunctionNode, isFunction } from '../project/declaredIn.js'
import { bare, bindPattern, type Expr, resolved } from '../project/Expr.js'
import type { Project } from '../project/Project.js'
import { Refusal } from '../Refusal.js'

/** The function that an expression names, when it is one of the project. */
export function functionOf(
  project: Project,
  expr: Expr,
): (Expr & { readonly node: FunctionNode }) | undefined {
  const { file, node, environment } = resolved(expr)
  if (isFunction(node)) return { file, node, environment }
  const found = declarationOf(project, { file, node, environment })
  if (!found) return undefined
  const { node: declared, file: home } = found
  return isFunction(declared) ? { file: home, node: declared, environment: new Map() } : undefined
}

/** What a constant, or the member of a constant object, was declared to be. */
export function declarationOf(
  project: Project,
  { file, node }: Expr,
): { file: Expr['file']; node: Node } | undefined {
  if (node.type === 'MemberExpression' && node.property.type === 'Identifier' && !node.computed) {
    const owner = declarationOf(project, { file, node: node.object, environment: new Map() })
    const object = owner && bare(owner.node)
    if (!owner || object?.type !== 'ObjectExpression') return undefined
    const { name } = node.property
    for (const each of object.properties) {
      const isNamed = 'key' in each && each.key.type === 'Identifier' && each.key.name === name
      if (each.type === 'ObjectProperty' && isNamed) return { file: owner.file, node: each.value }
    }
    return undefined
  }
  const origin = node.type === 'Identifier' ? project.originOf(file, node) : undefined
  if (origin?.from !== 'project') return undefined
  const { binding } = origin
  if (binding.node.type === 'FunctionDeclaration') return { file: binding.file, node: binding.node }
  const isConstant = binding.node.type === 'VariableDeclarator' && binding.node.init
  return isConstant ? { file: binding.file, node: isConstant } : undefined
}

/** A function with what it is called with. */
export function withArguments(
  fetcher: Expr & { readonly node: FunctionNode },
  args: readonly Node[],
  { file, environment }: Expr,
): Expr & { readonly node: FunctionNode } {
  const inner = new Map(fetcher.environment)
  for (const [index, param] of fetcher.node.params.entries()) {
    const given = args[index]
    if (!given && 'optional' in param && param.optional) continue
    const value = given && { file, node: given, environment }
    const bound = bindPattern(fetcher.file, param, value)
    if (!bound) {
      throw new Refusal(
        'The function that asks takes more than plain arguments.',
        'Give it plain parameters, or one object of them, and pass them in place. What has a default is passed as a literal, or not at all.',
        fetcher,
      )
    }
    for (const [binding, known] of bound) inner.set(binding, known)
  }
  return { ...fetcher, environment: inner }
}
