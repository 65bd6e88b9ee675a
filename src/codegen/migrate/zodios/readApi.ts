import type { Node, ObjectExpression } from '@babel/types'
import { bare, membersOf } from '../project/Expr.js'
import type { Project } from '../project/Project.js'
import type { SourceFile } from '../project/SourceFile.js'
import { type Place, Refusal } from '../Refusal.js'

/** An endpoint where zodios has it declared. */
export interface DeclaredEndpoint {
  readonly file: SourceFile
  readonly node: ObjectExpression
  /** What stands before its path. */
  readonly prefix: string
  /** Its element in a list, which can be taken away; nothing where it is a part of a chain. */
  readonly element: Place | undefined
}

/**
 * Reads the endpoints of an API: of `makeApi`, a list, a builder, or several APIs in one.
 *
 * @throws a refusal for what makes endpoints in another way
 */
export function readApi(project: Project, given: Place, prefix = ''): DeclaredEndpoint[] {
  const { file } = given
  const node = bare(given.node)
  const at = (inner: Node): Place => ({ file, node: inner })
  if (node.type === 'Identifier') return readApi(project, constantOf(project, at(node)), prefix)
  if (node.type === 'ArrayExpression') {
    return node.elements.flatMap((element) => {
      if (element?.type === 'SpreadElement') return readApi(project, at(element.argument), prefix)
      if (!element) return []
      const own = endpointOf(project, at(element))
      return [{ ...own, prefix, element: at(element) }]
    })
  }
  if (node.type !== 'CallExpression') throw unclear(given)
  const [first, second] = node.arguments
  const name = zodiosName(project, at(node.callee))
  if (name === 'makeApi' && first) return readApi(project, at(first), prefix)
  if (name === 'apiBuilder') {
    return first ? [{ ...endpointOf(project, at(first)), prefix, element: undefined }] : []
  }
  if (name === 'prefixApi' && first?.type === 'StringLiteral' && second) {
    return readApi(project, at(second), prefix + first.value)
  }
  if (name === 'mergeApis' && first) {
    const members = membersOf({ file, node: first, environment: new Map() })
    if (!members) throw unclear(given)
    return [...members].flatMap(([path, api]) => readApi(project, api, prefix + path))
  }
  const { callee } = node
  if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier') {
    const chain = readApiOrNothing(project, at(callee.object), prefix)
    if (chain && callee.property.name === 'build') return chain
    if (chain && callee.property.name === 'addEndpoint' && first) {
      return [...chain, { ...endpointOf(project, at(first)), prefix, element: undefined }]
    }
  }
  throw unclear(given)
}

function readApiOrNothing(project: Project, at: Place, prefix: string) {
  return bare(at.node).type === 'CallExpression' ? readApi(project, at, prefix) : undefined
}

/** The name of something of zodios. */
export function zodiosName(project: Project, { file, node }: Place): string | undefined {
  const origin = project.originOf(file, node)
  return origin?.from === 'package' && origin.module.startsWith('@zodios/')
    ? origin.name
    : undefined
}

function endpointOf(project: Project, given: Place): Pick<DeclaredEndpoint, 'file' | 'node'> {
  const node = bare(given.node)
  if (node.type === 'ObjectExpression') return { file: given.file, node }
  const isMade =
    node.type === 'CallExpression' &&
    zodiosName(project, { file: given.file, node: node.callee }) === 'makeEndpoint'
  const [first] = isMade ? node.arguments : []
  if (first) return endpointOf(project, { file: given.file, node: first })
  if (node.type === 'Identifier') return endpointOf(project, constantOf(project, given))
  throw unclear(given)
}

/** What a constant was declared to be. */
export function constantOf(project: Project, { file, node }: Place): Place {
  const origin = project.originOf(file, node)
  const binding = origin?.from === 'project' ? origin.binding : undefined
  const init = binding?.node.type === 'VariableDeclarator' ? binding.node.init : undefined
  if (!binding || !init) throw unclear({ file, node })
  return { file: binding.file, node: init }
}

function unclear({ file, node }: Place): Refusal {
  const text = file.textOf(node).split('\n')[0] ?? ''
  return new Refusal(
    `The endpoints are made by ${text.slice(0, 60)}, which is not read.`,
    'Write them as a list in makeApi([…]), and run the command again.',
    { file, node },
  )
}
