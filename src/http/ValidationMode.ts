/** `strict` rejects an answer that differs from its schema, `report` serves it and tells, `off` does not look. */
export type ValidationMode = 'strict' | 'report' | 'off'
