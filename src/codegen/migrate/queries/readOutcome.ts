import type { CallExpression, Node } from '@babel/types'
import { type FunctionNode, isFunction } from '../project/declaredIn.js'
import { bare, type Expr } from '../project/Expr.js'
import type { Project } from '../project/Project.js'
import { Refusal } from '../Refusal.js'
import type { Outcome } from './AxiosRequest.js'
import { functionOf, withArguments } from './functionOf.js'
import { readAxiosCall } from './readAxiosCall.js'
import type { Binding } from '../project/SourceFile.js'

type Known = ReadonlyMap<Binding, Outcome>

/** Reads what a function asks for, and what it makes of the response. */
export function readFunction(
  project: Project,
  { file, node, environment }: Expr & { readonly node: FunctionNode },
  known: Known = new Map(),
): Outcome {
  if (node.generator === true || node.typeParameters) throw unclear({ file, node, environment })
  const outcome =
    node.body.type === 'BlockStatement'
      ? readBlock(project, { file, node: node.body, environment }, known)
      : readOutcome(project, { file, node: node.body, environment }, known)
  const type = promised(node)
  return type && !outcome.type ? { ...outcome, type: { file, node: type } } : outcome
}

function readBlock(project: Project, { file, node, environment }: Expr, given: Known): Outcome {
  const known = new Map(given)
  const statements = node.type === 'BlockStatement' ? node.body : []
  for (const statement of statements) {
    const at = { file, node: statement, environment }
    if (statement.type === 'ReturnStatement' && statement.argument) {
      return readOutcome(project, { ...at, node: statement.argument }, known)
    }
    if (statement.type !== 'VariableDeclaration') throw unclear(at)
    for (const { id, init } of statement.declarations) {
      if (!init) throw unclear(at)
      bindOutcome(id, readOutcome(project, { ...at, node: init }, known), { at, known })
    }
  }
  throw unclear({ file, node, environment })
}

/** Gives names to a response: the whole of it, or its data. */
function bindOutcome(
  pattern: Node,
  outcome: Outcome,
  { at, known }: { at: Expr; known: Map<Binding, Outcome> },
): void {
  const { file } = at
  const target = bare(pattern)
  if (target.type === 'Identifier') {
    const binding = file.bindingOf(target)
    const annotation = target.typeAnnotation
    const type = annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : undefined
    const typed =
      type && outcome.part === 'data' ? { ...outcome, type: { file, node: type } } : outcome
    if (binding) known.set(binding, typed)
    return
  }
  const [property, ...others] = target.type === 'ObjectPattern' ? target.properties : []
  const isData =
    property?.type === 'ObjectProperty' &&
    property.key.type === 'Identifier' &&
    property.key.name === 'data' &&
    property.value.type === 'Identifier'
  if (!isData || others.length > 0 || outcome.part !== 'response') throw unclear(at)
  const binding = file.bindingOf(property.value)
  if (binding) known.set(binding, { ...outcome, part: 'data' })
}

/** Reads an expression that gives a response, or a promise of one. */
function readOutcome(project: Project, given: Expr, known: Known): Outcome {
  const { file, environment } = given
  const { node } = given
  const at = (inner: Node): Expr => ({ file, node: inner, environment })
  switch (node.type) {
    case 'AwaitExpression':
    case 'ParenthesizedExpression':
      return readOutcome(
        project,
        at(node.type === 'AwaitExpression' ? node.argument : node.expression),
        known,
      )
    case 'TSAsExpression': {
      const outcome = readOutcome(project, at(node.expression), known)
      return outcome.part === 'data'
        ? { ...outcome, type: { file, node: node.typeAnnotation } }
        : outcome
    }
    case 'Identifier': {
      const binding = file.bindingOf(node)
      const outcome = binding && known.get(binding)
      if (!outcome) throw unclear(given)
      return outcome
    }
    case 'MemberExpression': {
      const outcome = readOutcome(project, at(node.object), known)
      const isData = node.property.type === 'Identifier' && node.property.name === 'data'
      if (!isData || node.computed || outcome.part !== 'response') throw partial(given)
      return { ...outcome, part: 'data' }
    }
    case 'CallExpression':
      return readCall(project, { ...given, node }, known)
    default:
      throw unclear(given)
  }
}

function readCall(
  project: Project,
  given: Expr & { readonly node: CallExpression },
  known: Known,
): Outcome {
  const { file, node, environment } = given
  const { callee, arguments: args } = node
  const request = readAxiosCall(project, given)
  if (request) return request
  const [first, ...others] = args
  if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && first) {
    const { name } = callee.property
    if (/^parse(?:Async)?$/.test(name) && others.length === 0) {
      const outcome = readOutcome(project, { ...given, node: first }, known)
      if (outcome.part !== 'data' || outcome.schema) throw unclear(given)
      return { ...outcome, schema: { file, node: callee.object } }
    }
    if (name === 'then' && isFunction(first) && others.length === 0) {
      const outcome = readOutcome(project, { ...given, node: callee.object }, known)
      const [param] = first.params
      const inner = new Map(known)
      if (param)
        bindOutcome(param, outcome, { at: { file, node: first, environment }, known: inner })
      return readFunction(project, { file, node: first, environment }, inner)
    }
  }
  const fetcher = functionOf(project, { ...given, node: callee })
  if (!fetcher) throw unclear(given)
  return readFunction(project, withArguments(fetcher, args, given))
}

/** `T` of a function that is said to give `Promise<T>`. */
function promised({ returnType }: FunctionNode): Node | undefined {
  const type = returnType?.type === 'TSTypeAnnotation' ? returnType.typeAnnotation : undefined
  if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined
  const [inner] = type.typeParameters?.params ?? []
  return type.typeName.name === 'Promise' ? inner : undefined
}

function unclear(place: Expr): Refusal {
  return new Refusal(
    'The function does more than asking once and giving the data of the response.',
    'Keep it, or move what it does besides into `select`, a schema or an endpoint.',
    place,
  )
}

function partial(place: Expr): Refusal {
  return new Refusal(
    'The function gives a part of the data.',
    'Declare the whole response as a schema, and take the part by `select`.',
    place,
  )
}
