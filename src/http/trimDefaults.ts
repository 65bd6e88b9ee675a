import type { AxiosInstance } from 'axios'

/**
 * Takes out of an instance's defaults what axios would copy and check again on each call, for nothing: its groups of
 * headers, and switches that the transport sets by itself. A group is back as soon as somebody asks for it.
 */
export function trimDefaults({ defaults }: AxiosInstance): void {
  delete defaults.transitional
  const { headers } = defaults
  const accept = headers.common.Accept ?? null
  const isMoved = !Object.keys(headers).some((name) => /^accept$/i.test(name))
  for (const [name, group] of Object.entries(headers)) {
    if (typeof group === 'object' && group !== null) {
      hideUntilRead(headers, name, () => {
        if (isMoved && name === 'common') delete headers.Accept
        return group
      })
    }
  }
  // The only header that stands in a group of axios'.
  if (isMoved) headers.Accept = accept
}

function hideUntilRead(owner: object, name: string, read: () => unknown): void {
  Object.defineProperty(owner, name, {
    configurable: true,
    enumerable: false,
    get() {
      const value = read()
      Object.defineProperty(owner, name, { value, enumerable: true, writable: true })
      return value
    },
  })
}
