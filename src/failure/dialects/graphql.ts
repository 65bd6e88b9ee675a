import type { FieldIssue } from './FieldIssue.js'
import { isRecord } from './isRecord.js'
import { issues as listed } from './issues.js'
import { issuesOfMap } from './issuesOfMap.js'
import { nest } from './nest.js'
import { parseFieldPath } from './parseFieldPath.js'
import { recordsIn } from './recordsIn.js'
import { textsIn } from './textsIn.js'
import { zod } from './zod.js'

/**
 * GraphQL: `errors[].extensions` with `validation` or `fields` (messages by name), `issues` or another list of errors,
 * those of NestJS under `originalError`, `argumentName` or `field`; an error without any of them belongs to the whole input.
 */
export function graphql(body: unknown): readonly FieldIssue[] | undefined {
  const errors = isRecord(body) ? recordsIn(body.errors) : []
  const isOwn = errors.some(({ extensions, locations }) => isRecord(extensions) || locations)
  return isOwn ? errors.flatMap(issuesOf) : undefined
}

function issuesOf({
  message,
  extensions,
}: Readonly<Record<string, unknown>>): readonly FieldIssue[] {
  const details = isRecord(extensions) ? extensions : {}
  const messages = details.validation ?? details.fields ?? details.validationErrors
  if (isRecord(messages)) return issuesOfMap(messages, pathOf)
  const issues = zod(details) ?? nest(details.originalError) ?? listed(details)
  if (issues) return issues.map((issue) => ({ ...issue, path: withoutArgument(issue.path) }))
  const name = details.argumentName ?? details.field
  return textsIn(message).map((text) => ({
    path: typeof name === 'string' ? pathOf(name) : [],
    message: text,
  }))
}

function pathOf(name: string): readonly string[] {
  return withoutArgument(parseFieldPath(name))
}

/** Mutations usually take their fields in one argument, named `input` or `data`. */
function withoutArgument(path: readonly string[]): readonly string[] {
  return path.length > 1 && (path[0] === 'input' || path[0] === 'data') ? path.slice(1) : path
}
