/** A client that signs in, and makes calls then. */
export interface Caller {
  signIn(): Promise<unknown>
  call(): Promise<unknown>
}

/** Makes a client of an API. */
export type OpenCaller = (baseURL: string) => Caller
