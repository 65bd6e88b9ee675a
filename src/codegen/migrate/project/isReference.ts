import type { Node } from '@babel/types'

/** Whether an identifier stands for a value or a type that was declared elsewhere, and is no name of a member. */
export function isReference(node: Node, parent: Node | undefined): boolean {
  if (node.type === 'JSXIdentifier') return isElement(node, parent)
  if (node.type !== 'Identifier' || !parent) return false
  switch (parent.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.object === node || parent.computed
    case 'ObjectProperty':
      return parent.value === node || parent.computed
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassProperty':
    case 'TSPropertySignature':
    case 'TSMethodSignature':
      return parent.key !== node || parent.computed === true
    case 'ExportSpecifier':
      return parent.local === node
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'TSEnumMember':
    case 'TSNamedTupleMember':
      return false
    case 'TSQualifiedName':
      return parent.left === node
    default:
      return true
  }
}

function isElement(
  node: Extract<Node, { type: 'JSXIdentifier' }>,
  parent: Node | undefined,
): boolean {
  if (parent?.type === 'JSXMemberExpression') return parent.object === node
  const isTag = parent?.type === 'JSXOpeningElement' || parent?.type === 'JSXClosingElement'
  return isTag && /^[A-Z]/.test(node.name)
}
