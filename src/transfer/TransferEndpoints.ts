import type { EndpointBuilder } from '../repository/EndpointBuilder.js'
import type { Affects, Invalidates, OwnEndpoint, PathVariables } from '../repository/endpoints.js'
import type { SchemaInput, SchemaLike, SchemaOutput } from '../repository/SchemaLike.js'
import type { NativeFile } from '../http/bodies/NativeFile.js'
import type { DownloadTarget } from './useDownload.js'
import type { SavedDownload, SaveOptions } from './saveDownload.js'
import type { UploadTarget } from './uploadFile.js'
import type { TransferOptions, Transfers } from './useTransfers.js'

/** The declaration of an upload endpoint. */
export interface UploadDeclaration<Path, Response, Fields> extends Omit<
  UploadTarget,
  'path' | 'response' | 'fields'
> {
  /** The path, with `{name}` for a segment. Begins at the client's base URL. */
  path: Path
  /** Validates the response. Without it, data is `unknown`. */
  response?: Response
  /** Validates and transforms the form's other fields, which are passed as `fields` in the variables. */
  fields?: Fields
  /** Which queries of this repository are invalidated. @defaultValue `'all'` */
  affects?: Affects
  /** Which other repositories are invalidated. @defaultValue the repository's */
  invalidates?: Invalidates
}

/** The declaration of a download endpoint. */
export interface DownloadDeclaration<Path, Query> extends Omit<DownloadTarget, 'path' | 'api'> {
  /** The path, with `{name}` for a segment. Begins at the client's base URL. */
  path: Path
  /** Validates and transforms the query parameters, which are passed in the variables. */
  query?: Query
}

/** The variables of an upload. */
export type UploadVariables<
  Path extends string,
  Fields extends SchemaLike,
> = PathVariables<Path> & {
  /** One file, or as many as `maxFiles` allows; in React Native also files on the device. */
  readonly file: Blob | NativeFile | readonly (Blob | NativeFile)[]
} & ([Fields] extends [never] ? unknown : { readonly fields: SchemaInput<Fields> })

/** The variables of a download. */
export type DownloadVariables<Path extends string, Query extends SchemaLike> = PathVariables<Path> &
  SchemaInput<Query> &
  SaveOptions

/** The hook of an upload or download endpoint. */
export type TransferHook<Variables, Data> = (
  options?: TransferOptions<Variables, Data>,
) => Transfers<Variables, Data>

/** The endpoint builder of a repository, with `upload` and `download`. */
export interface TransferBuilder<
  Entity = unknown,
  Row = Entity,
  Kind = unknown,
> extends EndpointBuilder<Entity, Row, Kind> {
  /** Declares an upload endpoint. Its hook uploads any number of files, with limited concurrency. */
  upload<
    const Path extends string,
    Response extends SchemaLike = never,
    Fields extends SchemaLike = never,
  >(
    declaration: UploadDeclaration<Path, Response, Fields>,
  ): OwnEndpoint<
    SchemaOutput<Response>,
    UploadVariables<Path, Fields>,
    TransferHook<UploadVariables<Path, Fields>, SchemaOutput<Response>>
  >
  /** Declares a download endpoint. Its hook downloads and saves files. */
  download<const Path extends string, Query extends SchemaLike = never>(
    declaration: DownloadDeclaration<Path, Query>,
  ): OwnEndpoint<
    SavedDownload,
    DownloadVariables<Path, Query>,
    TransferHook<DownloadVariables<Path, Query>, SavedDownload>
  >
}
