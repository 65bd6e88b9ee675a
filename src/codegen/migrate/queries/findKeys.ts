import type { CallExpression, Node } from '@babel/types'
import { membersOf, type Expr } from '../project/Expr.js'
import type { Project } from '../project/Project.js'
import type { SourceFile } from '../project/SourceFile.js'
import { endOf, startOf } from '../project/walk.js'
import { type KeyPart, readKey } from './readKey.js'

/** A key that something is done with besides asking. */
export interface KeyUse {
  readonly file: SourceFile
  /** The key. */
  readonly node: Node
  readonly call: CallExpression
  /** `invalidateQueries`. */
  readonly method: string
  readonly key: readonly KeyPart[]
  /** Whether it means all keys that begin like this. */
  readonly isStart: boolean
}

const starting =
  /^(?:invalidateQueries|refetchQueries|cancelQueries|removeQueries|resetQueries|isFetching|setQueriesData|getQueriesData)$/
const exact = /^(?:setQueryData|getQueryData|getQueryState)$/

/** Finds the keys that something is done with besides asking. */
export function findKeys(project: Project): KeyUse[] {
  return project.files.flatMap((file) =>
    file.all('CallExpression').flatMap((call) => {
      const { callee } = call
      const property = callee.type === 'MemberExpression' ? callee.property : callee
      const method = property.type === 'Identifier' ? property.name : ''
      const isStarting = starting.test(method) || method === 'useIsFetching'
      if (!isStarting && !exact.test(method)) return []
      const [first] = call.arguments
      if (!first) return []
      const given: Expr = { file, node: first, environment: new Map() }
      const members = membersOf(given)
      const expr = members ? members.get('queryKey') : given
      const key = expr && readKey(project, expr)
      if (!expr || !key) return []
      const isExact = members?.get('exact')?.node.type === 'BooleanLiteral'
      return [{ file, node: expr.node, call, method, key, isStart: isStarting && !isExact }]
    }),
  )
}

/** A key that something is asked by. */
export interface AskedKey {
  readonly file: SourceFile
  readonly node: Node
  readonly key: readonly KeyPart[]
}

/** Finds the keys that queries are asked by, whoever asks. */
export function findAsked(project: Project, uses: readonly KeyUse[]): AskedKey[] {
  const known = new Set(uses.map(({ node }) => node))
  return project.files.flatMap((file) =>
    file.all('ObjectProperty').flatMap(({ key: name, value }) => {
      if (name.type !== 'Identifier' || name.name !== 'queryKey' || known.has(value)) return []
      const key = readKey(project, { file, node: value, environment: new Map() })
      return key ? [{ file, node: value, key }] : []
    }),
  )
}

/**
 * The places that have a key of some beginning, in a form that is not understood: an array that begins so, or a use of a
 * constant that holds such keys.
 */
export function strayKeys(
  project: Project,
  root: string | number,
  known: readonly { readonly file: SourceFile; readonly node: Node }[],
): { file: SourceFile; node: Node }[] {
  const isKnown = (file: SourceFile, node: Node): boolean =>
    known.some(
      (each) =>
        each.file === file &&
        startOf(each.node) <= startOf(node) &&
        endOf(node) <= endOf(each.node),
    )
  return project.files.flatMap((file) => {
    const arrays = file.all('ArrayExpression').filter(({ elements: [first] }) => {
      const isText = first?.type === 'StringLiteral' || first?.type === 'NumericLiteral'
      return isText && first.value === root
    })
    return arrays.flatMap((array) => {
      if (isKnown(file, array) || isMutationKey(file, array)) return []
      const holder = constantOf(file, array)
      const binding = holder && file.bindingOf(holder)
      if (!holder || !binding) return isPassedOn(file, array) ? [{ file, node: array }] : []
      const inHolder = (use: { file: SourceFile; node: Node }): boolean =>
        use.file === file && constantOf(file, use.node) === holder
      return project.usesOf(binding).filter((use) => !isKnown(use.file, use.node) && !inHolder(use))
    })
  })
}

function isMutationKey(file: SourceFile, node: Node): boolean {
  const parent = file.parentOf(node)
  return (
    parent?.type === 'ObjectProperty' &&
    parent.key.type === 'Identifier' &&
    parent.key.name === 'mutationKey'
  )
}

/** Whether an array goes into a call or stands where keys stand; other lists of texts are none of ours. */
function isPassedOn(file: SourceFile, node: Node): boolean {
  const parent = file.parentOf(node)
  if (parent?.type === 'ObjectProperty') {
    return parent.key.type === 'Identifier' && /key/i.test(parent.key.name)
  }
  return parent?.type === 'CallExpression' || parent?.type === 'ReturnStatement'
}

/** The name of the constant at the top of the file that something is a part of. */
function constantOf(file: SourceFile, node: Node): Node | undefined {
  for (const above of file.ancestorsOf(node)) {
    const statement = file.parentOf(above)
    const outer = statement && file.parentOf(statement)
    const isTop = outer?.type === 'Program' || outer?.type === 'ExportNamedDeclaration'
    if (above.type === 'VariableDeclarator' && isTop && isKeyHolder(above.init)) return above.id
  }
  return undefined
}

function isKeyHolder(init: Node | null | undefined): boolean {
  if (!init) return false
  if (init.type === 'TSAsExpression') return isKeyHolder(init.expression)
  return (
    init.type === 'ObjectExpression' ||
    init.type === 'ArrayExpression' ||
    init.type === 'ArrowFunctionExpression'
  )
}
