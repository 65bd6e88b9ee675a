import type { FieldIssue } from './FieldIssue.js'
import { isRecord } from './isRecord.js'
import { parseFieldPath } from './parseFieldPath.js'
import { recordsIn } from './recordsIn.js'
import { textsIn } from './textsIn.js'

/**
 * Spring: `{ errors: [{ field, defaultMessage }] }`, and the `violations` and `fieldErrors` of libraries around it (Bean
 * Validation, Problem, JHipster, Symfony), at the top or under `properties`.
 */
export function spring(body: unknown): readonly FieldIssue[] | undefined {
  if (!isRecord(body)) return undefined
  const nested = isRecord(body.properties) ? body.properties : {}
  const lists = [body, nested].flatMap((it) => [it.errors, it.fieldErrors, it.violations])
  const errors = lists.flatMap(recordsIn).filter(isOwn)
  return errors.length > 0 ? errors.flatMap(issuesOf) : undefined
}

function isOwn(error: Readonly<Record<string, unknown>>): boolean {
  return nameOf(error) !== undefined || typeof error.defaultMessage === 'string'
}

function issuesOf(error: Readonly<Record<string, unknown>>): readonly FieldIssue[] {
  const path = parseFieldPath(nameOf(error) ?? '')
  return textsIn(error.defaultMessage ?? error.message ?? error.title ?? error).map((message) => ({
    path,
    message,
  }))
}

function nameOf({ field, propertyPath }: Readonly<Record<string, unknown>>): string | undefined {
  const name = field ?? propertyPath
  return typeof name === 'string' ? name : undefined
}
