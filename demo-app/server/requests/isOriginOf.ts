/** Whether an `Origin` is that of a host; that of a sandboxed frame is `null`, which is nobody's. */
export function isOriginOf(host: string | undefined, origin: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host
}
