import { isObject, type OpenApi } from '../document/OpenApi.js'
import { missingReference } from '../document/missingReference.js'
import type { References } from '../document/References.js'
import type { Report } from '../output/Report.js'
import { isJson, type Operation } from './Operation.js'
import type { CrudCall } from './Resource.js'

/** Reports operations whose method endpoints do not support. OPTIONS and TRACE are ignored: apps do not send them. */
export function reportUnsupportedMethods({ paths = {} }: OpenApi, report: Report): void {
  for (const [path, item] of Object.entries(paths)) {
    if (!isObject(item)) continue
    const { additionalOperations: others } = item
    const names = ['head', 'query'].filter((name) => name in item)
    for (const name of [...names, ...Object.keys(isObject(others) ? others : {})]) {
      report.add(
        `${name.toUpperCase()} ${path}`,
        'has a method that endpoints do not support; it is left out: send it with "axios" of the client',
      )
    }
  }
}

/** Reports references that can't be resolved. Those in schemas are reported where the schemas are written. */
export function reportMissingReferences(
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
    const isSupported = typeof reference === 'string' && /^(?:#|https?:)/i.test(reference)
    if (isSupported && references.get(reference) === undefined) {
      report.add(place.join(' '), `${missingReference(reference)}; it is left out`)
    }
    for (const [name, member] of Object.entries<unknown>({ ...part })) {
      if (!isIgnored(name)) visit(member, [...place, name])
    }
  }
}

/** Whether a member holds a schema, or nothing that code is generated from. */
function isIgnored(member: string): boolean {
  return /^(?:schema|examples?|description|callbacks|links|headers|x-.*)$/.test(member)
}

/** Reports what a declaration can't express of an operation. */
export function reportUnsupported(operation: Operation, report: Report): void {
  const { title, headers, cookies, styledPathParameters, body, untypedErrors } = operation
  for (const { name, required } of cookies) {
    if (required !== true) continue
    report.add(
      title,
      `needs the cookie "${name}": browsers send it themselves, to other origins only with withCredentials`,
    )
  }
  for (const { name, style = '' } of styledPathParameters) {
    report.add(
      title,
      `has the path parameter "${name}" in the style "${style}": pass it serialized`,
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
  if (untypedErrors.length === 0) return
  report.add(
    title,
    `declares an error body for ${untypedErrors.join(', ')}, which is no status: it is not typed`,
  )
}

/** Where remarks are added, and the parameters that are reported once. */
interface ReportContext {
  readonly report: Report
  /** The parameters that most operations take. */
  readonly sharedParameters: ReadonlySet<string>
}

/** Reports what a CRUD call can't express of an operation. */
export function reportCrudLimits(
  name: CrudCall,
  operation: Operation,
  { report, sharedParameters }: ReportContext,
): void {
  const { title, query, mayBeEmpty } = operation
  const names = name === 'list' ? [] : query.map((each) => each.name)
  if (names.some((each) => sharedParameters.has(each))) {
    report.add(
      'the document',
      `has ${quotedList(sharedParameters)} on most operations, and CRUD calls leave them out: an interceptor can add them to all calls`,
    )
  }
  const otherParameters = names.filter((each) => !sharedParameters.has(each))
  if (otherParameters.length > 0) {
    const advice =
      name === 'detail'
        ? 'if they change the response, declare an additional query endpoint'
        : 'pass them in "meta" of a call, to an interceptor that adds them'
    report.add(
      title,
      `is "${name}", which takes no parameters: ${quotedList(otherParameters)} are left out; ${advice}`,
    )
  }
  if (mayBeEmpty && (name === 'list' || name === 'detail')) {
    report.add(title, `is "${name}", which fails if a response has no body`)
  }
}

function quotedList(names: Iterable<string>): string {
  return [...names].map((name) => `"${name}"`).join(', ')
}
