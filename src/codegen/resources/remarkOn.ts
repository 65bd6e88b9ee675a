import { isObject, type OpenApi } from '../document/OpenApi.js'
import { missingReference } from '../document/missingReference.js'
import type { References } from '../document/References.js'
import type { Report } from '../output/Report.js'
import { isJson, type Operation } from './Operation.js'
import type { Usual } from './Resource.js'

/** Says which operations no declaration has a place for. OPTIONS and TRACE are nothing that apps ask. */
export function remarkOnMethods({ paths = {} }: OpenApi, report: Report): void {
  for (const [path, item] of Object.entries(paths)) {
    if (!isObject(item)) continue
    const { additionalOperations: others } = item
    const names = ['head', 'query'].filter((name) => name in item)
    for (const name of [...names, ...Object.keys(isObject(others) ? others : {})]) {
      report.add(
        `${name.toUpperCase()} ${path}`,
        'has a method that endpoints do not have; it is left out: ask it by "axios" of the client',
      )
    }
  }
}

/** Says which references lead to nothing; those of schemas are told where their code is written. */
export function remarkOnReferences(
  { paths = {} }: OpenApi,
  references: References,
  report: Report,
): void {
  for (const [path, item] of Object.entries(paths)) {
    if (isObject(item)) visit(references.follow(item), [path])
  }

  function visit(part: unknown, place: readonly string[]): void {
    if (typeof part !== 'object' || part === null) return
    const reference: unknown = Reflect.get(part, '$ref')
    const isOurs = typeof reference === 'string' && /^(?:#|https?:)/i.test(reference)
    if (isOurs && references.get(reference) === undefined) {
      report.add(place.join(' '), `${missingReference(reference)}; it is left out`)
    }
    for (const [name, member] of Object.entries<unknown>({ ...part })) {
      if (!isOther(name)) visit(member, [...place, name])
    }
  }
}

/** Whether what a member holds is nothing that code is written of, or a schema. */
function isOther(member: string): boolean {
  return /^(?:schema|examples?|description|callbacks|links|headers|x-.*)$/.test(member)
}

/** Says what of an operation no declaration has a place for. */
export function remarkOn(operation: Operation, report: Report): void {
  const { title, headers, cookies, oddPlaces, body, looseErrors } = operation
  for (const { name, required } of cookies) {
    if (required !== true) continue
    report.add(
      title,
      `needs the cookie "${name}": browsers send those that they have, other origins' with withCredentials`,
    )
  }
  for (const { name, style = '' } of oddPlaces) {
    report.add(
      title,
      `has "${name}" in its path in the form "${style}": pass it as it is written there`,
    )
  }
  for (const { name, required } of headers) {
    if (required !== true) continue
    report.add(title, `needs the header ${name}: pass it with each call, under "headers"`)
  }
  if (body && isJson(body.type) && !/^(?:application\/json|\*\/\*)(?:\s*;|$)/i.test(body.type)) {
    report.add(
      title,
      `takes ${body.type}: pass it with each call, as "Content-Type" under "headers"`,
    )
  }
  if (looseErrors.length === 0) return
  report.add(
    title,
    `declares the body of failures for ${looseErrors.join(', ')}, which is no status: it is not typed`,
  )
}

/** Where remarks go, and what needs to be said once alone. */
interface Around {
  readonly report: Report
  /** The parameters that most operations take. */
  readonly shared: ReadonlySet<string>
}

/** Says what of an operation the usual calls have no place for. */
export function remarkOnUsual(name: Usual, operation: Operation, { report, shared }: Around): void {
  const { title, query, mayBeEmpty } = operation
  const names = name === 'list' ? [] : query.map((each) => each.name)
  if (names.some((each) => shared.has(each))) {
    report.add(
      'the document',
      `has ${listed(shared)} on most operations, and usual calls leave them out: an interceptor can add them to all calls`,
    )
  }
  const own = names.filter((each) => !shared.has(each))
  if (own.length > 0) {
    const advice =
      name === 'detail'
        ? 'where they change the response, declare an endpoint that reads beside it'
        : 'name them in "meta" of a call, for an interceptor that adds them'
    report.add(
      title,
      `is "${name}", which takes no parameters: ${listed(own)} are left out; ${advice}`,
    )
  }
  if (mayBeEmpty && (name === 'list' || name === 'detail')) {
    report.add(title, `is "${name}", to which a response without a body is a failure`)
  }
}

function listed(names: Iterable<string>): string {
  return [...names].map((name) => `"${name}"`).join(', ')
}
