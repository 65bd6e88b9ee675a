/** The body of a failed answer as text, whatever the caller wanted a success to be; streams are closed unread. */
export async function readErrorBody(body: unknown): Promise<unknown> {
  if (typeof body !== 'object' || body === null) return body
  if (body instanceof Blob) return body.text()
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return new TextDecoder().decode(body)
  return closeStream(body) ? undefined : body
}

function closeStream(body: object): boolean {
  if (body instanceof ReadableStream) void body.cancel().catch(() => undefined)
  const destroy: unknown = Reflect.get(body, 'pipe') && Reflect.get(body, 'destroy')
  if (typeof destroy === 'function') destroy.call(body)
  return body instanceof ReadableStream || typeof destroy === 'function'
}
