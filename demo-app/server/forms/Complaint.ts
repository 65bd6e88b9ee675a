/** One input error. */
export interface Complaint {
  /** The path of the field; empty for an error of the whole input. */
  path: readonly (string | number)[]

  /** The error, in words for users. */
  text: string
}
