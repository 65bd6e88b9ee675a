declare const process: { env: { NODE_ENV?: string } }

/** Whether the app was built, or runs, for development. Bundlers write the answer in. */
export function isDevelopment(): boolean {
  try {
    return process.env.NODE_ENV === 'development'
  } catch {
    // A page without a bundler has no `process`.
    return false
  }
}
