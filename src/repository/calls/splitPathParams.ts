import { pickMembers } from '../../failure/pickMembers.js'
import type { PathParams } from '../../http/ApiClient.js'
import { isRecord } from '../queries/shareEqual.js'

/** Variables, apart. */
interface SplitVariables<Variables> {
  /** What stands in the path. */
  readonly path: PathParams
  /** What is sent otherwise. */
  readonly rest: Partial<Variables>
}

/** Makes what tells the values for the places of a path, such as `/posts/{postId}/comments`, from other variables. */
export function splitPathParams(path: string) {
  const places = pathParamNames(path)
  return <Variables>(variables: Variables): SplitVariables<Variables> => {
    if (places.length === 0 || !isRecord(variables)) return { path: {}, rest: variables }
    const inPath = pickMembers(variables, (name) => places.includes(name))
    // Some of the members, each as it was.
    const rest = pickMembers(variables, (name) => !places.includes(name)) as Partial<Variables>
    // The client refuses values that cannot be path parameters, with their names.
    return { path: inPath as PathParams, rest }
  }
}

/** The names of the places of a path. */
export function pathParamNames(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}*]+)\*?\}/g)].map(([, name = '']) => name)
}
