import type { Operation } from '../../resources/Operation.js'
import type { Endpoint } from './Endpoint.js'

/** An endpoint as an operation of a document, of which nothing but its verb and path is known. */
export function toOperation({ method, path }: Endpoint): Operation {
  return {
    title: `${method} ${path}`,
    method,
    path,
    id: undefined,
    tag: undefined,
    repositoryNames: undefined,
    summary: undefined,
    isDeprecated: false,
    query: [],
    headers: [],
    cookies: [],
    styledPathParameters: [],
    body: undefined,
    response: undefined,
    mayBeEmpty: false,
    responseHeaders: [],
    errors: new Map(),
    untypedErrors: [],
  }
}
