import { issuesBelow } from '../../schema/issuesBelow.js'
import type { StandardIssue, StandardResult, StandardSchema } from '../../schema/StandardSchema.js'
import { runSchema } from '../../schema/runSchema.js'
import { schemaAround } from '../../schema/schemaOf.js'
import { convertsValues } from '../../schema/convertsValues.js'
import type { GraphQLErrorEntry } from './GraphQLResult.js'
import { readResult } from './readResult.js'

/**
 * Validates the data of a response within its body. A null that an error explains is no issue, unless the schema converts
 * values: then no value of the right type exists.
 */
export function resultSchema(schema: StandardSchema): StandardSchema & { schema: StandardSchema } {
  return schemaAround(schema, (body) => {
    const { data, errors = [] } = readResult(body) ?? {}
    const finish = (result: StandardResult<unknown>): StandardResult<unknown> => {
      const { issues } = result
      if (!issues) return { value: { ...Object(body), data: result.value } }
      const isExplained = issues.every((issue) => explains(errors, issue))
      return isExplained && !convertsValues(schema)
        ? { value: { ...Object(body), data } }
        : { issues: issuesBelow(['data'], issues) }
    }
    const result = runSchema(schema, data)
    return result instanceof Promise ? result.then(finish) : finish(result)
  })
}

/** Whether an error explains the missing value of an issue, or of a path below it. */
function explains(errors: readonly GraphQLErrorEntry[], { path = [] }: StandardIssue): boolean {
  const names = path.map((part) => (typeof part === 'object' ? part.key : part))
  return errors.some((error) => names.every((name, index) => name === error.path?.[index]))
}
