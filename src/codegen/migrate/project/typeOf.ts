import type { Node } from '@babel/types'
import { memberName } from '../../output/Code.js'
import { bare, type Expr, membersOf, resolved } from './Expr.js'
import { type Fragment, fragmentOf } from './Fragment.js'
import type { Project } from './Project.js'
import type { Binding } from './SourceFile.js'

/** The type of an expression, as far as the code says it in words. */
export function typeOf(project: Project, expr: Expr): Fragment | undefined {
  const { file, node } = resolved(expr)
  switch (node.type) {
    case 'StringLiteral':
    case 'TemplateLiteral':
      return { text: 'string', needs: [] }
    case 'NumericLiteral':
      return { text: 'number', needs: [] }
    case 'BooleanLiteral':
      return { text: 'boolean', needs: [] }
    case 'Identifier': {
      const binding = file.bindingOf(node)
      return binding && typeOfBinding(project, binding)
    }
    case 'UnaryExpression':
      return node.operator === '!' ? { text: 'boolean', needs: [] } : undefined
    case 'MemberExpression':
      return typeOfMember(project, { file, node, environment: new Map() })
    case 'ObjectExpression':
      return typeOfObject(project, { file, node, environment: expr.environment })
    default:
      return undefined
  }
}

/** An object literal, with `unknown` for what is not said. */
function typeOfObject(project: Project, expr: Expr): Fragment | undefined {
  const members = membersOf(expr)
  if (!members || members.size === 0) return undefined
  const types = [...members].map(([name, value]) => {
    return { name, type: typeOf(project, value) ?? { text: 'unknown', needs: [] } }
  })
  const text = types.map(({ name, type }) => {
    const mark = /\bundefined\b/.test(type.text) ? '?' : ''
    return `${memberName(name)}${mark}: ${type.text}`
  })
  return { text: `{ ${text.join('; ')} }`, needs: types.flatMap(({ type }) => type.needs) }
}

/** `todo.id`, where it is said what `todo` is. */
function typeOfMember(project: Project, { file, node }: Expr): Fragment | undefined {
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return undefined
  const binding = file.bindingOf(bare(node.object))
  const pattern = binding?.id
  const annotation = pattern && 'typeAnnotation' in pattern ? pattern.typeAnnotation : undefined
  if (annotation?.type !== 'TSTypeAnnotation' || !binding) return undefined
  const owner = { file: binding.file, node: annotation.typeAnnotation }
  return memberOfType(project, owner, node.property.name)
}

function typeOfBinding(project: Project, { file, node, id }: Binding): Fragment | undefined {
  const pattern = node.type === 'VariableDeclarator' ? node.id : bare(node)
  if (pattern.type === 'AssignmentPattern') {
    const value = { file, node: pattern.right, environment: new Map() }
    return annotationOf(project, file, pattern.left) ?? typeOf(project, value)
  }
  if (pattern === id) {
    const written = annotationOf(project, file, pattern)
    if (written || node.type !== 'VariableDeclarator' || !node.init) return written
    return typeOf(project, { file, node: node.init, environment: new Map() })
  }
  if (pattern.type === 'ArrayPattern') return stateType(project, { file, node, id })
  if (pattern.type !== 'ObjectPattern') return undefined
  return memberType(project, { file, pattern, id })
}

/** `const [page, setPage] = useState(1)`. */
function stateType(
  project: Project,
  { file, node, id }: Pick<Binding, 'file' | 'node' | 'id'>,
): Fragment | undefined {
  if (node.type !== 'VariableDeclarator' || node.id.type !== 'ArrayPattern') return undefined
  const { init } = node
  if (node.id.elements[0] !== id || init?.type !== 'CallExpression') return undefined
  if (init.callee.type !== 'Identifier' || init.callee.name !== 'useState') return undefined
  const [type] =
    init.typeParameters?.type === 'TSTypeParameterInstantiation' ? init.typeParameters.params : []
  if (type) return fragmentOf(project, file, type)
  const [start] = init.arguments
  return start && typeOf(project, { file, node: start, environment: new Map() })
}

function annotationOf(project: Project, file: Binding['file'], node: Node): Fragment | undefined {
  const annotation = 'typeAnnotation' in node ? node.typeAnnotation : undefined
  if (annotation?.type !== 'TSTypeAnnotation') return undefined
  const type = fragmentOf(project, file, annotation.typeAnnotation)
  const isOptional = 'optional' in node && node.optional === true
  return isOptional ? { ...type, text: `${type.text} | undefined` } : type
}

/** `({ id }: { id: string }) => …`, or with an interface of the project. */
function memberType(
  project: Project,
  { file, pattern, id }: { file: Binding['file']; pattern: Node; id: Node },
): Fragment | undefined {
  const annotation = 'typeAnnotation' in pattern ? pattern.typeAnnotation : undefined
  const property = file.parentOf(id)
  if (annotation?.type !== 'TSTypeAnnotation') return undefined
  if (property?.type === 'RestElement' && pattern.type === 'ObjectPattern') {
    const taken = pattern.properties.flatMap((each) =>
      each.type === 'ObjectProperty' && each.key.type === 'Identifier'
        ? [`'${each.key.name}'`]
        : [],
    )
    const whole = fragmentOf(project, file, annotation.typeAnnotation)
    return { ...whole, text: `Omit<${whole.text}, ${taken.join(' | ')}>` }
  }
  if (property?.type !== 'ObjectProperty') return undefined
  if (property.key.type !== 'Identifier') return undefined
  return memberOfType(project, { file, node: annotation.typeAnnotation }, property.key.name)
}

/** The type of a member of a type, where that is written out. */
export function memberOfType(
  project: Project,
  { file, node }: Pick<Expr, 'file' | 'node'>,
  name: string,
): Fragment | undefined {
  const found = declaredType(project, { file, node })
  for (const member of found?.members ?? []) {
    if (member.type !== 'TSPropertySignature' || member.key.type !== 'Identifier') continue
    if (member.key.name === name && found) return annotationOf(project, found.file, member)
  }
  return undefined
}

function declaredType(
  project: Project,
  { file, node }: Pick<Expr, 'file' | 'node'>,
): { file: Binding['file']; members: readonly Node[] } | undefined {
  if (node.type === 'TSTypeLiteral') return { file, members: node.members }
  if (node.type === 'TSUnionType') {
    const [one, ...others] = node.types.filter(({ type }) => !/Null|Undefined/.test(type))
    return one && others.length === 0 ? declaredType(project, { file, node: one }) : undefined
  }
  if (node.type !== 'TSTypeReference') return undefined
  const origin = project.originOf(file, node.typeName)
  if (origin?.from !== 'project') return undefined
  const { node: declared, file: home } = origin.binding
  if (declared.type === 'TSInterfaceDeclaration') return { file: home, members: declared.body.body }
  if (declared.type !== 'TSTypeAliasDeclaration') return undefined
  return declaredType(project, { file: home, node: declared.typeAnnotation })
}
