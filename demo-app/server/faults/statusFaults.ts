import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Problem, type ProblemOptions } from '../problems/Problem.ts'
import { validationProblem } from '../problems/validationProblem.ts'
import type { Fault } from './Fault.ts'

const badGatewayPage = `<!doctype html>
<html lang="en">
  <head><title>502 Bad Gateway</title></head>
  <body><h1>502 Bad Gateway</h1><p>The proxy got no response.</p></body>
</html>
`

/** The faults that respond with an error status. */
export const statusFaults: Readonly<Record<string, Fault>> = {
  400: failing(400, { detail: 'The server could not make sense of the request.' }),
  401: failing(401, {
    kind: 'not-signed-in',
    detail: 'Sign in to do this.',
    headers: { 'WWW-Authenticate': 'Bearer realm="demo"' },
  }),
  403: failing(403, { kind: 'role-missing', detail: 'Your role does not allow this.' }),
  404: failing(404, { kind: 'product-not-found', detail: 'There is no such product.' }),
  409: failing(409, {
    kind: 'sku-taken',
    detail: 'Another product has the SKU LGT-0001 already.',
    extensions: { sku: 'LGT-0001' },
  }),
  410: failing(410, { detail: 'This product was here once, and is gone for good.' }),
  412: failing(412, {
    kind: 'version-mismatch',
    detail: 'Somebody has changed this product in the meantime.',
  }),
  413: failing(413, { kind: 'body-too-large', detail: 'A body can have at most 1 MiB.' }),
  418: failing(418, { detail: 'The server is a teapot, short and stout.' }),
  422: {
    summary: 'Responds with 422 and an error for each of two fields.',
    respond: () => {
      throw validationProblem([
        { detail: 'A price cannot be negative', pointer: '#/price' },
        { detail: 'Enter a name', pointer: '#/name' },
      ])
    },
  },
  429: failing(429, {
    kind: 'too-many-requests',
    detail: 'Wait a few seconds before the next request.',
    headers: { 'Retry-After': '5' },
  }),
  500: {
    summary: 'Throws an unhandled error, which becomes a 500.',
    respond: () => {
      throw new Error('The handler of this fault fails on purpose.')
    },
  },
  501: failing(501, { detail: 'The server does not know how to do this.' }),
  502: {
    summary: 'Responds with 502 and an HTML page, like a proxy.',
    respond: (context) => context.html(badGatewayPage, 502),
  },
  503: failing(503, {
    detail: 'The server is down for maintenance.',
    headers: { 'Retry-After': '3' },
  }),
}

function failing(status: ContentfulStatusCode, options: ProblemOptions): Fault {
  return {
    summary: `Responds with ${status}: ${options.detail ?? ''}`,
    respond: () => {
      throw new Problem(status, options)
    },
  }
}
