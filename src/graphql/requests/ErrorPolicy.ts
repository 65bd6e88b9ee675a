/** How errors that come with data are handled. Errors without data are always a failure. */
export type ErrorPolicy = 'none' | 'ignore' | 'all'
