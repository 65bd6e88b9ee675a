/** Whether the app is built for development, or runs without a build: `process.env.NODE_ENV !== 'production'`. */
declare const __DEV__: boolean

/** The version in `package.json`, in builds of the package alone. */
declare const __VERSION__: string | undefined
