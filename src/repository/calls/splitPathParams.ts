import { pickMembers } from '../../failure/pickMembers.js'
import type { PathParams } from '../../http/ApiClient.js'
import { isRecord } from '../queries/shareEqual.js'

/** Variables, split into path parameters and others. */
interface SplitVariables<Variables> {
  /** The path parameters. */
  readonly path: PathParams
  /** The other variables. */
  readonly rest: Partial<Variables>
}

/** Returns a function that splits the parameters of a path, such as `/posts/{postId}/comments`, from other variables. */
export function splitPathParams(path: string) {
  const params = pathParamNames(path)
  return <Variables>(variables: Variables): SplitVariables<Variables> => {
    if (params.length === 0 || !isRecord(variables)) return { path: {}, rest: variables }
    const inPath = pickMembers(variables, (name) => params.includes(name))
    // A subset of the members, each unchanged.
    const rest = pickMembers(variables, (name) => !params.includes(name)) as Partial<Variables>
    // The client refuses values that cannot be path parameters, with their names.
    return { path: inPath as PathParams, rest }
  }
}

/** The names of the parameters of a path. */
export function pathParamNames(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}*]+)\*?\}/g)].map(([, name = '']) => name)
}
