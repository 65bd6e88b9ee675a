import type { CallExpression, Node } from '@babel/types'
import { isFunction } from '../project/declaredIn.js'
import { bindPattern, type Environment } from '../project/Expr.js'
import type { Project } from '../project/Project.js'
import type { Binding, SourceFile } from '../project/SourceFile.js'

/** A call of `mutate` or `mutateAsync`. */
export interface MutateCall {
  readonly file: SourceFile
  readonly node: CallExpression
  /** What the parameters of the hooks around the mutation stand for there. */
  readonly environment: Environment
}

/** What is done with the result of a hook. */
export interface ResultUse {
  readonly calls: readonly MutateCall[]
  /** The members that are read. */
  readonly members: ReadonlySet<string>
  /** Whether it goes where it can't be followed. */
  readonly escapes: boolean
}

/** Follows the result of a hook: through constants, destructuring, and hooks that give it on. */
export function readResult(project: Project, { file, node, environment }: MutateCall): ResultUse {
  const parent = file.parentOf(node)
  if (parent?.type === 'VariableDeclarator') {
    return mergeUses(bindingsUse(file, parent.id, environment))
  }
  if (parent?.type === 'ExpressionStatement') return unused
  const maker = parent && functionGiving(file, parent)
  const binding = maker && bindingOfFunction(file, maker)
  if (!maker || !binding) return escaping
  const uses = project.usesOf(binding).map((use) => {
    const call = use.file.parentOf(use.node)
    if (call?.type === 'ExportSpecifier') return unused
    if (call?.type !== 'CallExpression' || call.callee !== use.node) return escaping
    const inner = new Map(environment)
    for (const [index, param] of maker.params.entries()) {
      const argument = call.arguments[index]
      const given = argument && { file: use.file, node: argument, environment: new Map() }
      const bound = given && bindPattern(file, param, given)
      for (const [name, value] of bound ?? []) inner.set(name, value)
    }
    return readResult(project, { file: use.file, node: call, environment: inner })
  })
  return mergeUses(uses)
}

const unused: ResultUse = { calls: [], members: new Set(), escapes: false }
const escaping: ResultUse = { calls: [], members: new Set(), escapes: true }

function mergeUses(uses: readonly ResultUse[]): ResultUse {
  return {
    calls: uses.flatMap(({ calls }) => calls),
    members: new Set(uses.flatMap(({ members }) => [...members])),
    escapes: uses.some(({ escapes }) => escapes),
  }
}

function bindingsUse(file: SourceFile, pattern: Node, environment: Environment): ResultUse[] {
  if (pattern.type === 'Identifier') {
    const binding = file.bindingOf(pattern)
    return binding ? file.usesOf(binding).map((use) => memberUse(file, use, environment)) : []
  }
  if (pattern.type !== 'ObjectPattern') return [escaping]
  return pattern.properties.flatMap((property): ResultUse[] => {
    if (property.type !== 'ObjectProperty' || property.key.type !== 'Identifier') return [escaping]
    const { name } = property.key
    const binding = file.bindingOf(property.value)
    if (!binding) return [escaping]
    if (!isMutate(name)) return [{ ...unused, members: new Set([name]) }]
    return file.usesOf(binding).map((use) => callUse({ file, environment }, use, name))
  })
}

/** `create.mutate(…)`, `create.isPending`. */
function memberUse(file: SourceFile, use: Node, environment: Environment): ResultUse {
  const member = file.parentOf(use)
  const isMember =
    (member?.type === 'MemberExpression' || member?.type === 'OptionalMemberExpression') &&
    member.object === use &&
    member.property.type === 'Identifier'
  if (!isMember || member.property.type !== 'Identifier') return escaping
  const { name } = member.property
  if (!isMutate(name)) return { ...unused, members: new Set([name]) }
  return callUse({ file, environment }, member, name)
}

function callUse(
  { file, environment }: Pick<MutateCall, 'file' | 'environment'>,
  callee: Node,
  name: string,
): ResultUse {
  const call = file.parentOf(callee)
  if (call?.type !== 'CallExpression' || call.callee !== callee) return escaping
  const isLost = name === 'mutate' || isStatement(file, call)
  return {
    calls: [{ file, node: call, environment }],
    members: new Set(isLost ? [] : ['data']),
    escapes: false,
  }
}

function isStatement(file: SourceFile, node: Node): boolean {
  const parent = file.parentOf(node)
  if (parent?.type === 'AwaitExpression') return isStatement(file, parent)
  return parent?.type === 'ExpressionStatement'
}

function isMutate(name: string): boolean {
  return name === 'mutate' || name === 'mutateAsync'
}

/** The function that gives something as its own result. */
function functionGiving(file: SourceFile, parent: Node) {
  if (isFunction(parent)) return parent
  if (parent.type !== 'ReturnStatement') return undefined
  const block = file.parentOf(parent)
  const maker = block && file.parentOf(block)
  return maker && isFunction(maker) ? maker : undefined
}

/** The name of a function at the top of a file. */
export function bindingOfFunction(file: SourceFile, maker: Node): Binding | undefined {
  if (maker.type === 'FunctionDeclaration') return maker.id ? file.bindingOf(maker.id) : undefined
  const parent = file.parentOf(maker)
  return parent?.type === 'VariableDeclarator' ? file.bindingOf(parent.id) : undefined
}
