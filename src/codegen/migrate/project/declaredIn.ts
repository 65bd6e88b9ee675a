import type { Node } from '@babel/types'
import { childrenOf } from './walk.js'

/** A name, and what declares it. */
export interface Declared {
  readonly name: string
  /** What declares it: a declarator, a function, an import specifier, a parameter, a type. */
  readonly node: Node
  /** The identifier that declares it. */
  readonly id: Node
  readonly kind: 'import' | 'variable' | 'function' | 'parameter' | 'class' | 'type'
}

/** The names that a node adds to the scope that it stands in, or opens. */
export function declaredIn(node: Node): Declared[] {
  switch (node.type) {
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return named(node.local, node, 'import')
    case 'VariableDeclarator':
      return named(node.id, node, 'variable')
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
      return node.id ? named(node.id, node, 'function') : []
    case 'ClassDeclaration':
      return node.id ? named(node.id, node, 'class') : []
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return named(node.id, node, 'type')
    case 'TSEnumDeclaration':
      return named(node.id, node, 'class')
    default:
      return []
  }
}

/** The names of the parameters of a function, or of a `catch`. */
export function parametersOf(node: Node): Declared[] {
  if (isFunction(node) || node.type === 'ObjectMethod' || node.type === 'ClassMethod') {
    return node.params.flatMap((param) => named(param, param, 'parameter'))
  }
  if (node.type === 'CatchClause' && node.param) return named(node.param, node, 'parameter')
  return []
}

/** A function of any form, methods aside. */
export type FunctionNode = Extract<
  Node,
  { type: 'ArrowFunctionExpression' | 'FunctionExpression' | 'FunctionDeclaration' }
>

/** Whether a node is a function of any form, methods aside. */
export function isFunction(node: Node): node is FunctionNode {
  return /^(?:Arrow)?Function(?:Expression|Declaration)$/.test(node.type)
}

/** Whether a node opens a scope. */
export function isScope(node: Node): boolean {
  return (
    isFunction(node) ||
    /^(?:Program|BlockStatement|For\w*Statement|CatchClause|ClassMethod|ObjectMethod)$/.test(
      node.type,
    )
  )
}

function named(pattern: Node, node: Node, kind: Declared['kind']): Declared[] {
  return identifiersOf(pattern).map((id) => ({ name: id.name, node, id, kind }))
}

type Identifier = Extract<Node, { type: 'Identifier' }>

/** The identifiers that a pattern declares. */
function identifiersOf(pattern: Node): Identifier[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern]
    case 'ObjectProperty':
      return identifiersOf(pattern.value)
    case 'AssignmentPattern':
      return identifiersOf(pattern.left)
    case 'RestElement':
      return identifiersOf(pattern.argument)
    case 'TSParameterProperty':
      return identifiersOf(pattern.parameter)
    case 'ObjectPattern':
    case 'ArrayPattern':
      return childrenOf(pattern)
        .filter(({ type }) => type !== 'TSTypeAnnotation')
        .flatMap(identifiersOf)
    default:
      return []
  }
}
