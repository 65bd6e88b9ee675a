import type { PathParams } from '../../http/ApiClient.js'
import { isRecord } from '../queries/shareEqual.js'
import { pathParams } from './requestOf.js'

/** Variables, apart. */
interface SplitVariables<Variables> {
  /** What stands in the path. */
  readonly path: PathParams
  /** What is sent otherwise. */
  readonly rest: Partial<Variables>
}

/** Tells what stands in the places of a path, such as `/posts/{postId}/comments`, from the other variables. */
export function splitPlaces<Variables>(
  path: string,
  variables: Variables,
): SplitVariables<Variables> {
  const places = [...path.matchAll(/\{([^{}*]+)\*?\}/g)].map(([, name]) => name)
  if (places.length === 0 || !isRecord(variables)) return { path: {}, rest: variables }
  const entries = Object.entries(variables)
  return {
    path: pathParams(Object.fromEntries(entries.filter(([name]) => places.includes(name)))),
    // Some of the members, each as it was.
    rest: Object.fromEntries(
      entries.filter(([name]) => !places.includes(name)),
    ) as Partial<Variables>,
  }
}
