/** Whether axios' default content type must be removed: without a body, and for a form, whose type gets its boundary later. */
export function omitsContentType(body: unknown): boolean {
  return body === undefined || body === null || body instanceof FormData
}
