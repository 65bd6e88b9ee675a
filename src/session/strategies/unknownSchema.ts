import type { StandardSchema } from '../../schema/StandardSchema.js'
import { schemaOf } from '../../schema/schemaOf.js'

/** The schema of a response whose body is not read. It accepts any value. */
export const unknownSchema: StandardSchema = /* @__PURE__ */ schemaOf((value) => ({ value }))
