/** Stands in for `watchNode.ts` in builds for browsers, where no request is Node's. */
export function watchNode(): boolean {
  return false
}
