import { schemaOf } from '../../schema/schemaOf.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'

/** A schema that rejects everything. Data and variables are validated by the schemas of their document instead. */
export const rejectAll: StandardSchema = /* @__PURE__ */ schemaOf(() => ({ issues: [] }))
