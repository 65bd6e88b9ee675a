import type { Grant } from '../strategies/AuthStrategy.js'

/** Whether two grants are known to belong to the same user. */
export function isSameUser(
  { principal }: Pick<Grant, 'principal'>,
  current: Grant | undefined,
): boolean {
  return principal !== undefined && principal === current?.principal
}
