const loopback = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/

/**
 * Whether requests to a URL are protected in transit: it is https, or plain http to the local machine.
 *
 * @param allowInsecure allows plain http to any host
 */
export function isSecureUrl({ protocol, hostname }: URL, allowInsecure = false): boolean {
  return (
    protocol === 'https:' || (protocol === 'http:' && (allowInsecure || loopback.test(hostname)))
  )
}
