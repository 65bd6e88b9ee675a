/** One thing that is wrong with what was entered. */
export interface Complaint {
  /** The members that lead there; none for what is about the whole. */
  path: readonly (string | number)[]

  /** What is wrong, in words for people. */
  text: string
}
