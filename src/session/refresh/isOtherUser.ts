import type { Grant } from '../strategies/AuthStrategy.js'

/** Whether two grants are known to belong to different users. */
export function isOtherUser(grant: Grant, current: Grant | undefined): boolean {
  const { principal } = grant
  return (
    principal !== undefined && current?.principal !== undefined && principal !== current.principal
  )
}
