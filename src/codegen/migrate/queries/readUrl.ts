import type { Node } from '@babel/types'
import { type Expr, resolved } from '../project/Expr.js'
import type { Project } from '../project/Project.js'
import { Refusal } from '../Refusal.js'

/** An address, taken apart. */
export interface AxiosUrl {
  /** What stands before the path: `https://api.example.com`, or a constant. */
  readonly base: string | Expr | undefined
  /** `/products/{id}`. */
  readonly path: string
  /** What stands in the places of the path, in their order. */
  readonly places: readonly Expr[]
  /** The query that is written into the address. */
  readonly params: ReadonlyMap<string, Expr>
}

type Piece = string | Expr

/** Reads the address of a request. */
export function readUrl(project: Project, expr: Expr): AxiosUrl {
  const pieces = piecesOf(project, expr)
  const { base, rest } = splitBase(pieces)
  const [pathPieces, queryPieces] = splitQuery(rest)
  const names = new Set<string>()
  const places: Expr[] = []
  const text = pathPieces.map((piece) => {
    if (typeof piece === 'string') return piece
    const value = unwrapped(piece)
    places.push(value)
    return `{${nameOf(value.node, names)}}`
  })
  const path = `/${text.join('').replace(/^\/+/, '')}`
  return { base, path, places, params: readQuery(queryPieces) }
}

/** The pieces of a text: what is written out, and what is filled in. */
export function piecesOf(project: Project, given: Expr): Piece[] {
  const expr = resolved(given)
  const { node } = expr
  if (node.type === 'StringLiteral') return [node.value]
  if (node.type === 'TemplateLiteral') {
    return node.quasis.flatMap(({ value }, index): Piece[] => {
      const inner = node.expressions[index]
      const pieces = inner ? piecesOf(project, { ...expr, node: inner }) : []
      return [value.cooked ?? value.raw, ...pieces]
    })
  }
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    return [node.left, node.right].flatMap((side) => piecesOf(project, { ...expr, node: side }))
  }
  return constantPieces(project, expr) ?? [expr]
}

/** The text of a constant at the top of a file. */
function constantPieces(project: Project, { file, node }: Expr): Piece[] | undefined {
  const origin = node.type === 'Identifier' ? project.originOf(file, node) : undefined
  if (origin?.from !== 'project') return undefined
  const { node: declarator, file: home, scope } = origin.binding
  if (declarator.type !== 'VariableDeclarator' || scope !== home.program) return undefined
  if (declarator.init?.type !== 'StringLiteral') return undefined
  const { value } = declarator.init
  // A constant that holds an origin stays one, as the base of the client.
  return isOrigin(value) ? [{ file, node, environment: new Map() }] : [value]
}

function splitBase(pieces: readonly Piece[]): { base: AxiosUrl['base']; rest: readonly Piece[] } {
  const filled = pieces.filter((piece) => piece !== '')
  const [first, ...rest] = filled
  if (first === undefined) return { base: undefined, rest: [] }
  if (typeof first === 'string') {
    const joined = mergeTexts(filled)
    const [start = ''] = joined
    const [, origin, path = ''] =
      /^(https?:\/\/[^/?#]+)(.*)$/s.exec(typeof start === 'string' ? start : '') ?? []
    if (origin === undefined) return { base: undefined, rest: joined }
    return { base: origin, rest: [path, ...joined.slice(1)] }
  }
  const [next] = rest
  if (typeof next === 'string' && next.startsWith('/'))
    return { base: first, rest: mergeTexts(rest) }
  throw new Refusal(
    'The address begins with a value, so that it is not clear what is asked.',
    'Write the address with its path, such as `/products/${id}`.',
    first,
  )
}

function isOrigin(text: string): boolean {
  return /^https?:\/\//.test(text)
}

function mergeTexts(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = []
  for (const piece of pieces) {
    const last = merged.at(-1)
    if (typeof piece === 'string' && typeof last === 'string')
      merged[merged.length - 1] = last + piece
    else merged.push(piece)
  }
  return merged
}

function splitQuery(pieces: readonly Piece[]): [Piece[], Piece[]] {
  const merged = mergeTexts(pieces)
  const index = merged.findIndex((piece) => typeof piece === 'string' && piece.includes('?'))
  const piece = merged[index]
  if (typeof piece !== 'string') return [merged, []]
  const at = piece.indexOf('?')
  return [
    [...merged.slice(0, index), piece.slice(0, at)],
    [piece.slice(at + 1), ...merged.slice(index + 1)],
  ]
}

/** A query in an address: only values of its own, such as `?page=${page}`, can be told apart. */
function readQuery(pieces: readonly Piece[]): ReadonlyMap<string, Expr> {
  if (pieces.length === 0) return new Map()
  const params = new Map<string, Expr>()
  for (let index = 0; index < pieces.length; index += 2) {
    const [text, value] = [pieces[index], pieces[index + 1]]
    const [, name] = typeof text === 'string' ? (/^&?([\w.-]+)=$/.exec(text) ?? []) : []
    if (name === undefined || value === undefined || typeof value === 'string') {
      throw new Refusal(
        'The query is written into the address, in a way that can not be taken apart.',
        'Pass the query as `params`.',
      )
    }
    params.set(name, unwrapped(value))
  }
  return params
}

/** What is encoded by hand is encoded by the client now. */
function unwrapped(expr: Expr): Expr {
  const { node } = resolved(expr)
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return resolved(expr)
  const [given] = node.arguments
  const isConversion = /^(?:encodeURIComponent|String)$/.test(node.callee.name)
  return given && isConversion ? resolved({ ...resolved(expr), node: given }) : resolved(expr)
}

function nameOf(node: Node, taken: Set<string>): string {
  const inner = node.type === 'MemberExpression' && !node.computed ? node.property : node
  const wish = inner.type === 'Identifier' ? inner.name : 'value'
  let name = wish
  for (let count = 2; taken.has(name); count++) name = `${wish}${count}`
  taken.add(name)
  return name
}
