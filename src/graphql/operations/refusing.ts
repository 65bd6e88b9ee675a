import { schemaOf } from '../../schema/schemaOf.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'

/** A schema that refuses everything: what there is to check is checked with the document that it comes by. */
export const refusing: StandardSchema = /* @__PURE__ */ schemaOf(() => ({ issues: [] }))
