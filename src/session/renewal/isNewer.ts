import type { Grant } from '../strategies/AuthStrategy.js'

/** Whether one grant came after another. Messages and stores can lag behind, so what arrives later may be older. */
export function isNewer(grant: Grant, than: Grant | undefined): boolean {
  if (grant.version === undefined || than?.version === undefined) {
    return grant.accessToken !== than?.accessToken || grant.refreshToken !== than?.refreshToken
  }
  return grant.version > than.version
}
