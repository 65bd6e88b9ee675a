const loopback = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/

/**
 * Whether nobody on the way can read what goes to a URL: it is https, or plain http to this machine.
 *
 * @param allowInsecure allows plain http to any other
 */
export function isSecureUrl({ protocol, hostname }: URL, allowInsecure = false): boolean {
  return (
    protocol === 'https:' || (protocol === 'http:' && (allowInsecure || loopback.test(hostname)))
  )
}
