import type { Node } from '@babel/types'
import { memberName } from '../../output/Code.js'
import { isFunction } from './declaredIn.js'
import type { Binding, SourceFile } from './SourceFile.js'
import { endOf, nodesOf, startOf } from './walk.js'

/** What parameters stand for. */
export type Environment = ReadonlyMap<Binding, Expr>

/** A piece of code, with what the parameters in it stand for. */
export interface Expr {
  readonly file: SourceFile
  readonly node: Node
  readonly environment: Environment
  /** The members of an object that are left out, as by `{ id, ...rest }`. */
  readonly without?: ReadonlySet<string>
}

/** An expression in the place where a parameter was, as far as that is known. */
export function resolved(expr: Expr): Expr {
  const { file, environment } = expr
  const node = bare(expr.node)
  const binding = node.type === 'Identifier' ? file.bindingOf(node) : undefined
  const known = binding && environment.get(binding)
  return known ? resolved(known) : { ...expr, node }
}

/** The text of an expression, with the parameters in it replaced by what they stand for. */
export function textOf(expr: Expr): string {
  const { file, node, environment, without } = expr
  if (without) return restOf(expr, without)
  const parts: string[] = []
  let at = startOf(node)
  for (const inner of nodesOf(node)) {
    const binding = inner.type === 'Identifier' ? file.bindingOf(inner) : undefined
    const known = binding && environment.get(binding)
    if (!known || startOf(inner) < at) continue
    const parent = file.parentOf(inner)
    const isShorthand = parent?.type === 'ObjectProperty' && parent.shorthand
    const text = isSimple(known.node) || inner === node ? textOf(known) : `(${textOf(known)})`
    const label = isShorthand ? `${binding.name}: ` : ''
    parts.push(file.text.slice(at, startOf(inner)), label, text)
    at = endOf(inner)
  }
  return parts.join('') + file.text.slice(at, endOf(node))
}

function restOf(expr: Expr, without: ReadonlySet<string>): string {
  const { without: _, ...whole } = expr
  const kept = [...(membersOf(whole) ?? [])].filter(([name]) => !without.has(name))
  const texts = kept.map(([name, value]) => {
    const text = textOf(value)
    return text === name ? name : `${memberName(name)}: ${text}`
  })
  return `{ ${texts.join(', ')} }`
}

/** The names in an expression that are declared outside of it, with parameters replaced. */
export function namesIn({ file, node, environment }: Expr): Binding[] {
  const found = [...nodesOf(node)].flatMap((inner) => {
    const binding = file.bindingOf(inner)
    if (!binding || binding.id === inner) return []
    const known = environment.get(binding)
    if (known) return namesIn(known)
    const isOwn = [...nodesOf(node)].includes(binding.id)
    return isOwn ? [] : [binding]
  })
  return [...new Set(found)]
}

/** What names of a pattern stand for when it is given an argument; `undefined` when that can't be told apart. */
export function bindPattern(
  file: SourceFile,
  pattern: Node,
  given: Expr | undefined,
): Environment | undefined {
  if (pattern.type === 'AssignmentPattern') {
    const { left, right } = pattern
    if (!given) return bindPattern(file, left, { file, node: right, environment: new Map() })
    // Of anything else nobody knows whether it is undefined, and the default counts.
    return /Literal$/.test(resolved(given).node.type) ? bindPattern(file, left, given) : undefined
  }
  if (!given) return undefined
  if (pattern.type === 'Identifier') {
    const binding = file.bindingOf(pattern)
    return binding && new Map([[binding, given]])
  }
  const argument = resolved(given)
  if (pattern.type !== 'ObjectPattern') return undefined
  const members = argument.node.type === 'ObjectExpression' ? membersOf(argument) : undefined
  const entries: [Binding, Expr][] = []
  const taken = new Set<string>()
  for (const property of pattern.properties) {
    if (property.type === 'RestElement') {
      const rest = file.bindingOf(property.argument)
      if (!rest || !members) return undefined
      entries.push([rest, { ...argument, without: taken }])
      continue
    }
    if (property.type !== 'ObjectProperty' || property.key.type !== 'Identifier') return undefined
    const { name } = property.key
    const inner = members && bindPattern(file, property.value, members.get(name))
    if (!inner) return undefined
    taken.add(name)
    entries.push(...inner)
  }
  return new Map(entries)
}

/** The members of an object literal without spreads and methods. */
export function membersOf(expr: Expr): Map<string, Expr> | undefined {
  if (expr.node.type !== 'ObjectExpression') return undefined
  const members = new Map<string, Expr>()
  for (const property of expr.node.properties) {
    if (property.type !== 'ObjectProperty' || property.computed) return undefined
    const { key } = property
    const name = key.type === 'Identifier' ? key.name : key.type === 'StringLiteral' && key.value
    if (typeof name !== 'string') return undefined
    members.set(name, { ...expr, node: property.value })
  }
  return members
}

/** A node without what only types are concerned with, and without `await`-less brackets. */
export function bare(node: Node): Node {
  if (
    node.type === 'TSAsExpression' ||
    node.type === 'TSNonNullExpression' ||
    node.type === 'TSSatisfiesExpression' ||
    node.type === 'ParenthesizedExpression'
  )
    return bare(node.expression)
  return node
}

function isSimple(node: Node): boolean {
  return (
    !/^(?:Binary|Logical|Conditional|Assignment|Sequence|Await|Yield)Expression$/.test(node.type) &&
    !isFunction(node)
  )
}
