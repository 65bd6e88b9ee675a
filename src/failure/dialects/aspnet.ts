import type { FieldIssue } from './FieldIssue.js'
import { isRecord } from './isRecord.js'
import { issuesOfMap } from './issuesOfMap.js'
import { parseFieldPath } from './parseFieldPath.js'

/** ASP.NET Core's `ValidationProblemDetails`: `errors: { "Items[0].Name": ["…"] }`, in the names of C#. */
export function aspnet(body: unknown): readonly FieldIssue[] | undefined {
  if (!isRecord(body) || !isRecord(body.errors)) return undefined
  const names = Object.keys(body.errors)
  const isOwn = 'traceId' in body || names.some((name) => /^[A-Z$]/.test(name))
  if (!isOwn) return undefined
  return issuesOfMap(body.errors, (name) => parseFieldPath(name).map(camelCased))
}

/** As its JSON serializer does it: `URLPath` becomes `urlPath`. */
function camelCased(name: string): string {
  return name.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+(?![a-z])|^[A-Z]/, (head) => head.toLowerCase())
}
