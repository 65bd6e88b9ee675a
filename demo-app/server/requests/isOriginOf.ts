/** Whether an `Origin` header is that of a host. The origin of a sandboxed frame, `null`, matches none. */
export function isOriginOf(host: string | undefined, origin: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host
}
