import type { CallExpression, Node, ObjectExpression } from '@babel/types'
import type { Expr } from '../project/Expr.js'
import type { SourceFile } from '../project/SourceFile.js'
import type { AskedParams, Outcome } from './AxiosRequest.js'
import type { KeyPart } from './readKey.js'
import type { ResultUse } from './readResult.js'

interface CommonSite {
  readonly file: SourceFile
  /** `useQuery({ … })`. */
  readonly node: CallExpression
  readonly options: ObjectExpression
  /** What is called: `useQuery`, `prefetchQuery`. */
  readonly callee: string
  readonly outcome: Outcome
  /** The code, in a few words. */
  readonly what: string
}

/** A place that reads. */
export interface QuerySite extends CommonSite {
  readonly is: 'query'
  readonly key: readonly KeyPart[]
}

/** A place that writes. */
export interface MutationSite extends CommonSite {
  readonly is: 'mutation'
  /** The parameter of its function: what `mutate` is called with. */
  readonly variables: Node | undefined
  /** What is done with its result. */
  readonly result: ResultUse
}

/** A place that asks an API by TanStack Query and axios. */
export type Site = QuerySite | MutationSite

/** What stands in the places of a path and in the query of a site's address. */
export interface SiteValues {
  readonly places: readonly Expr[]
  readonly params: AskedParams | undefined
  readonly body: Expr | undefined
}

/** What a site asks with. */
export function valuesOf({ outcome }: Site): SiteValues {
  const { url, params, body } = outcome.request
  return { places: url.places, params, body }
}
