/** What becomes of errors that come along with data. Errors without data always fail. */
export type ErrorPolicy = 'none' | 'ignore' | 'all'
