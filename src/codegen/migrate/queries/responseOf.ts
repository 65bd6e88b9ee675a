import type { Node } from '@babel/types'
import type { ResponseSchema } from '../plan/Endpoint.js'
import { type Fragment, fragmentOf, joined, plain } from '../project/Fragment.js'
import type { Project } from '../project/Project.js'
import type { SourceFile } from '../project/SourceFile.js'
import type { Outcome } from './AxiosRequest.js'

/** The schema of a response: the one that checked it, else one that trusts the type as the code did. */
export function responseOf(project: Project, { schema, type }: Outcome): ResponseSchema {
  if (schema) {
    const row = rowOfSchema(project, schema.file, schema.node)
    return { schema: fragmentOf(project, schema.file, schema.node), row }
  }
  if (!type || /^(?:any|unknown)$/.test(type.file.textOf(type.node))) {
    return { schema: plain('z.any()'), row: undefined }
  }
  const row = rowOfType(project, type.file, type.node)
  const whole = fragmentOf(project, type.file, type.node)
  return { schema: trusted(whole), row: row && trusted(row) }
}

/** A schema that lets everything pass, and says what it is. */
export function trusted(type: Fragment): Fragment {
  return joined`z.custom<${type}>()`
}

/** `z.array(Product)` and `Product.array()`, also by a constant. */
export function rowOfSchema(project: Project, file: SourceFile, node: Node): Fragment | undefined {
  if (node.type === 'Identifier') {
    const origin = project.originOf(file, node)
    if (origin?.from !== 'project' || origin.binding.node.type !== 'VariableDeclarator')
      return undefined
    const { init } = origin.binding.node
    return init ? rowOfSchema(project, origin.binding.file, init) : undefined
  }
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined
  const { object, property } = node.callee
  if (property.type !== 'Identifier' || property.name !== 'array') return undefined
  const [row] = node.arguments
  return fragmentOf(project, file, row ?? object)
}

/** `Product[]`, `Array<Product>`, also by an alias. */
function rowOfType(project: Project, file: SourceFile, node: Node): Fragment | undefined {
  if (node.type === 'TSArrayType') return fragmentOf(project, file, node.elementType)
  if (node.type === 'TSTypeOperator') return rowOfType(project, file, node.typeAnnotation)
  if (node.type !== 'TSTypeReference' || node.typeName.type !== 'Identifier') return undefined
  const [inner] = node.typeParameters?.params ?? []
  if (/^(?:Readonly)?Array$/.test(node.typeName.name) && inner) {
    return fragmentOf(project, file, inner)
  }
  const origin = project.originOf(file, node.typeName)
  if (origin?.from !== 'project' || origin.binding.node.type !== 'TSTypeAliasDeclaration')
    return undefined
  return rowOfType(project, origin.binding.file, origin.binding.node.typeAnnotation)
}
