import {
  bare,
  bindPattern,
  type Environment,
  type Expr,
  resolved,
  textOf,
} from '../project/Expr.js'
import { isFunction } from '../project/declaredIn.js'
import type { Project } from '../project/Project.js'
import { declarationOf } from './functionOf.js'

/** A part of a query key: a text or number of its own, or a value. */
export type KeyPart = { readonly literal: string | number } | { readonly value: Expr }

/** Reads a key, also one that a constant or a factory of keys makes; `undefined` for what can't be read. */
export function readKey(project: Project, given: Expr): readonly KeyPart[] | undefined {
  const expr = resolved(given)
  const { file, node, environment } = expr
  if (node.type === 'ArrayExpression') return readParts(project, { ...expr, node })
  if (node.type === 'CallExpression') {
    const found = declarationOf(project, { ...expr, node: node.callee })
    const maker = found && bare(found.node)
    if (!found || !maker || !isFunction(maker) || maker.body.type === 'BlockStatement')
      return undefined
    const inner = new Map<Parameters<Environment['get']>[0], Expr>()
    for (const [index, param] of maker.params.entries()) {
      const argument = node.arguments[index]
      const bound =
        argument && bindPattern(found.file, param, { file, node: argument, environment })
      if (!bound) return undefined
      for (const [binding, value] of bound) inner.set(binding, value)
    }
    return readKey(project, { file: found.file, node: maker.body, environment: inner })
  }
  const found = declarationOf(project, expr)
  return found && readKey(project, { ...found, environment: new Map() })
}

function readParts(
  project: Project,
  { file, node, environment }: Expr,
): readonly KeyPart[] | undefined {
  const parts: KeyPart[] = []
  for (const element of node.type === 'ArrayExpression' ? node.elements : []) {
    if (!element) return undefined
    if (element.type === 'SpreadElement') {
      const inner = readKey(project, { file, node: element.argument, environment })
      if (!inner) return undefined
      parts.push(...inner)
      continue
    }
    const value = resolved({ file, node: element, environment })
    const isLiteral = value.node.type === 'StringLiteral' || value.node.type === 'NumericLiteral'
    parts.push(isLiteral ? { literal: literalOf(value) } : { value })
  }
  return parts
}

function literalOf({ node }: Expr): string | number {
  return node.type === 'StringLiteral' || node.type === 'NumericLiteral' ? node.value : ''
}

/** A key as it reads: `['products', id]`. */
export function describeKey(key: readonly KeyPart[]): string {
  const parts = key.map((part) =>
    'literal' in part ? JSON.stringify(part.literal).replaceAll('"', "'") : textOf(part.value),
  )
  return `[${parts.join(', ')}]`
}

/** Whether a key may begin as another one does. */
export function mayBegin(key: readonly KeyPart[], start: readonly KeyPart[]): boolean {
  return (
    start.length <= key.length &&
    start.every((part, index) => {
      const other = key[index]
      return !other || mayBeSame(part, other)
    })
  )
}

function mayBeSame(part: KeyPart, other: KeyPart): boolean {
  if ('literal' in part && 'literal' in other) return part.literal === other.literal
  // An object is no text, no number, and nothing that is called an id.
  return isObject(part) ? !isPlain(other) : !(isObject(other) && isPlain(part))
}

function isObject(part: KeyPart): boolean {
  return 'value' in part && part.value.node.type === 'ObjectExpression'
}

function isPlain(part: KeyPart): boolean {
  if ('literal' in part) return true
  const { node } = part.value
  if (node.type === 'TemplateLiteral') return true
  const name = node.type === 'MemberExpression' ? node.property : node
  return name.type === 'Identifier' && /(?:^i|I)d$/.test(name.name)
}
