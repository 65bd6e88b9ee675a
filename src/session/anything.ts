import type { StandardSchema } from '../schema/StandardSchema.js'

/** The schema of an answer that nobody reads. */
export const anything: StandardSchema = {
  '~standard': { version: 1, vendor: 'repository-hooks', validate: (value) => ({ value }) },
}
