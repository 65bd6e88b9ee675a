import type { Node } from '@babel/types'
import { isFunction } from '../project/declaredIn.js'
import type { Rewriting } from '../project/Rewriting.js'
import type { SourceFile } from '../project/SourceFile.js'
import { endOf, startOf } from '../project/walk.js'
import type { KeyUse } from './findKeys.js'
import type { MutationSite } from './Site.js'

/** What was dropped from a mutation. */
export interface Dropped {
  readonly uses: readonly KeyUse[]
  /** Whether the mutation waited for it. */
  readonly isAwaited: boolean
  /** The callbacks of which nothing is left. */
  readonly gone: ReadonlySet<Node>
}

/** Takes invalidations away that the repository makes by itself. */
export function dropInvalidations(
  { options, file }: MutationSite,
  uses: readonly KeyUse[],
  rewriting: Rewriting,
): Dropped {
  const dropped: KeyUse[] = []
  const gone = new Set<Node>()
  let isAwaited = false
  for (const property of options.properties) {
    const name = 'key' in property && property.key.type === 'Identifier' ? property.key.name : ''
    if (name !== 'onSuccess' && name !== 'onSettled') continue
    const callback = property.type === 'ObjectProperty' ? property.value : property
    if (property.type === 'ObjectProperty' && !isFunction(property.value)) continue
    const body = 'body' in callback ? callback.body : undefined
    if (!body || Array.isArray(body)) continue
    const statements = body.type === 'BlockStatement' ? body.body : [body]
    const own = statements.map((statement) => ({ statement, use: keyUseIn(statement, uses) }))
    const found = own.flatMap(({ statement, use }) => (use ? [{ statement, use }] : []))
    if (found.length === 0) continue
    dropped.push(...found.map(({ use }) => use))
    isAwaited ||= found.some(({ statement }) => isWaiting(statement))
    if (found.length === statements.length) gone.add(property)
    else for (const { statement } of found) removeStatement(file, statement, rewriting)
  }
  return { uses: dropped, isAwaited, gone }
}

function keyUseIn(statement: Node, uses: readonly KeyUse[]): KeyUse | undefined {
  if (statement.type === 'ExpressionStatement') return keyUseIn(statement.expression, uses)
  if (statement.type === 'ReturnStatement') {
    return statement.argument ? keyUseIn(statement.argument, uses) : undefined
  }
  if (statement.type === 'AwaitExpression') return keyUseIn(statement.argument, uses)
  if (statement.type === 'UnaryExpression') return keyUseIn(statement.argument, uses)
  return uses.find(({ call }) => call === statement)
}

function isWaiting(statement: Node): boolean {
  if (statement.type === 'ExpressionStatement')
    return statement.expression.type === 'AwaitExpression'
  return statement.type === 'ReturnStatement' || statement.type === 'CallExpression'
}

/** Takes a statement away, with its line. */
export function removeStatement(file: SourceFile, statement: Node, rewriting: Rewriting): void {
  const before = file.text.slice(0, startOf(statement))
  const start = before.length - (/[ \t]*$/.exec(before)?.[0].length ?? 0)
  const after = /^[ \t]*;?[ \t]*\r?\n?/.exec(file.text.slice(endOf(statement)))?.[0].length ?? 0
  rewriting.edit(file, { start, end: endOf(statement) + after, text: '' })
}
