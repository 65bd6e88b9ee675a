import type { Node } from '@babel/types'
import type { Endpoint } from '../plan/Endpoint.js'
import type { Expr } from '../project/Expr.js'
import type { SourceFile } from '../project/SourceFile.js'
import type { AxiosSource } from './AxiosSource.js'
import type { AxiosUrl } from './readUrl.js'

/** A type or a schema, where it is written. */
export interface Written {
  readonly file: SourceFile
  readonly node: Node
}

/** The parameters of a query: by name, or all of them in one value. */
export type AskedParams = { readonly named: ReadonlyMap<string, Expr> } | { readonly whole: Expr }

/** A request, as a function makes it. */
export interface AxiosRequest {
  readonly source: AxiosSource
  readonly method: Endpoint['method']
  readonly url: AxiosUrl
  /** The query's parameters, by name, or all of them in one. */
  readonly params: AskedParams | undefined
  readonly body: Expr | undefined
}

/** What comes of a request: the whole response, or its data, perhaps checked. */
export interface Outcome {
  readonly request: AxiosRequest
  readonly part: 'response' | 'data'
  readonly type: Written | undefined
  readonly schema: Written | undefined
}
