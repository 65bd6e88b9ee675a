import { memberOf } from '../../failure/memberOf.js'

/** Whether a body can be sent more than once: all but a stream, which the first attempt consumes. */
export function isReplayable(body: unknown): boolean {
  return !isWebStream(body) && !isNodeStream(body)
}

/** Whether a body is a web stream, which only fetch can send. */
export function isWebStream(body: unknown): body is ReadableStream<Uint8Array<ArrayBuffer>> {
  return hasMethod(body, 'getReader')
}

function isNodeStream(body: unknown): boolean {
  return hasMethod(body, 'pipe')
}

function hasMethod(value: unknown, name: string): boolean {
  return typeof memberOf(value, name) === 'function'
}
