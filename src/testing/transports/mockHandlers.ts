import { responseToUnmocked, type MockBackend } from '../backend/MockBackend.js'
import type { MockResponse, MockRequest } from '../backend/MockRequest.js'
import { parseBody } from './parseBody.js'
import { writeResponse } from './writeResponse.js'

/** `http` of msw, as far as it is used. */
export interface MswHttp<Handler> {
  all(path: string, resolver: (info: { request: Request }) => Promise<Response>): Handler
}

/** Makes handlers for msw, one per API. */
export function mockHandlers<Handler>(backend: MockBackend, http: MswHttp<Handler>): Handler[] {
  return [...backend.parts.bases.values()].map((base) =>
    http.all(`${base.href.replace(/\/+$/, '')}/*`, async ({ request }) => {
      const response = await backend.handle(await requestOf(request))
      return responseOf(response.is === 'unmocked' ? responseToUnmocked(response) : response)
    }),
  )
}

async function requestOf(request: Request): Promise<MockRequest> {
  const copy = request.clone()
  const isForm = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)/.test(
    request.headers.get('content-type') ?? '',
  )
  return {
    method: request.method,
    url: new URL(request.url),
    headers: Object.fromEntries(request.headers),
    body: isForm ? await copy.formData() : parseBody(await copy.text()),
    signal: request.signal,
  }
}

async function responseOf(response: MockResponse): Promise<Response> {
  if (response.is === 'lost') return Response.error()
  if (response.is === 'silent') return new Promise<never>(() => {})
  const { text = null, headers } = writeResponse(response)
  return new Response(text, { status: response.status, headers })
}
