import type { StandardSchema } from '../../schema/StandardSchema.js'
import { schemaOf } from '../../schema/schemaOf.js'

/** The schema of a response that nobody reads. */
export const anything: StandardSchema = /* @__PURE__ */ schemaOf((value) => ({ value }))
