/** Whether a method is safe (RFC 9110, 9.2.1): it only reads, so its requests change nothing on the server. */
export function isSafeMethod(method: string): boolean {
  return /^(?:GET|HEAD|OPTIONS|QUERY)$/.test(method)
}
