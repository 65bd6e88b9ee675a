import type { Node } from '@babel/types'
import { memberName } from '../../output/Code.js'
import type { Endpoint } from '../plan/Endpoint.js'
import { bare, type Expr, membersOf } from '../project/Expr.js'
import { type Fragment, fragmentOf, joined } from '../project/Fragment.js'
import type { Project } from '../project/Project.js'
import { Refusal } from '../Refusal.js'
import { constantOf, zodiosName } from './readApi.js'

/** The members of an object literal, by name. */
export type Members = ReadonlyMap<string, Expr>

/** The text of a member, where it is written out. */
export function textAt(members: Members, name: string): string | undefined {
  const value = members.get(name)
  const node = value && bare(value.node)
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) {
    return node.quasis[0]?.value.cooked ?? undefined
  }
  return node?.type === 'StringLiteral' ? node.value : undefined
}

/** The objects of a list, also by `makeParameters`, `makeErrors` and constants. */
function objectsIn(project: Project, given: Expr | undefined): Members[] {
  if (!given) return []
  const node = bare(given.node)
  const at = (inner: Node): Expr => ({ ...given, node: inner })
  if (node.type === 'Identifier') {
    return objectsIn(project, { ...constantOf(project, at(node)), environment: new Map() })
  }
  if (node.type === 'CallExpression') {
    const name = zodiosName(project, { file: given.file, node: node.callee })
    const [first] = node.arguments
    if (first && /^make(?:Parameters|Errors)$/.test(name ?? ''))
      return objectsIn(project, at(first))
  }
  if (node.type !== 'ArrayExpression') throw unclearList(given)
  return node.elements.flatMap((element) => {
    if (element?.type === 'SpreadElement') return objectsIn(project, at(element.argument))
    const members = element ? membersOf(at(bare(element))) : undefined
    if (!members) throw unclearList(given)
    return [members]
  })
}

function unclearList(place: Expr): Refusal {
  return new Refusal(
    'Its parameters or errors are made in a way that is not read.',
    'Write them as a list of objects.',
    place,
  )
}

/** The schemas of the query and of the body. */
export function readParameters(
  project: Project,
  given: Expr | undefined,
): Pick<Endpoint, 'query' | 'body'> {
  const query: { name: string; schema: Fragment; isOptional: boolean }[] = []
  let body: Fragment | undefined
  for (const members of objectsIn(project, given)) {
    const [name, type, schema] = [
      textAt(members, 'name'),
      textAt(members, 'type'),
      members.get('schema'),
    ]
    if (name === undefined || !schema)
      throw new Refusal('A parameter has no name or schema.', 'Write it out.')
    const code = fragmentOf(project, schema.file, schema.node)
    if (type === 'Query') {
      query.push({
        name,
        schema: code,
        isOptional: /\.(?:optional|default|nullish)\(/.test(code.text),
      })
    } else if (type === 'Body') body = code
    else if (type !== 'Path') {
      throw new Refusal(
        `It takes the header ${name}, for which a declaration has no place.`,
        'Send it by an interceptor of the client, or with each plain call.',
      )
    }
  }
  if (query.length === 0) return { query: undefined, body }
  const inner = query.map(({ name, schema }) => `${memberName(name)}: ${schema.text}`).join(', ')
  const needs = query.flatMap(({ schema }) => schema.needs)
  return {
    body,
    query: {
      names: query.map(({ name }) => name),
      schema: joined`z.object({ ${{ text: inner, needs }} })`,
      isOptional: query.every(({ isOptional }) => isOptional),
    },
  }
}

/** The schemas of failures by status, and what is not typed. */
export function readErrors(
  project: Project,
  given: Expr | undefined,
): { known: Endpoint['errors']; notes: string[] } {
  const known: { status: number; schema: Fragment }[] = []
  const notes: string[] = []
  for (const members of objectsIn(project, given)) {
    const [status, schema] = [members.get('status'), members.get('schema')]
    if (!schema) continue
    if (status?.node.type === 'NumericLiteral') {
      known.push({
        status: status.node.value,
        schema: fragmentOf(project, schema.file, schema.node),
      })
    } else
      notes.push(
        'Its failures by default are not typed: a repository has bodies of failures by status.',
      )
  }
  return { known, notes }
}
