import type { EndpointBuilder } from '../repository/EndpointBuilder.js'
import type { Affects, Invalidates, OwnEndpoint, PathVariables } from '../repository/endpoints.js'
import type { SchemaInput, SchemaLike, SchemaOutput } from '../repository/SchemaLike.js'
import type { NativeFile } from '../http/bodies/NativeFile.js'
import type { DownloadTarget } from './useDownload.js'
import type { SavedDownload, SaveOptions } from './saveDownload.js'
import type { UploadTarget } from './uploadFile.js'
import type { TransferOptions, Transfers } from './useTransfers.js'

/** An endpoint that takes files. */
export interface UploadDeclaration<Path, Response, Fields> extends Omit<
  UploadTarget,
  'path' | 'response' | 'fields'
> {
  /** The path, with `{name}` for a segment. Begins at the client's base URL. */
  path: Path
  /** Checks the response. Without it, data is `unknown`. */
  response?: Response
  /** The form's other fields. Takes `fields` of the variables, and gives what is sent. */
  fields?: Fields
  /** What becomes stale in this repository. @defaultValue `'all'` */
  affects?: Affects
  /** What becomes stale elsewhere. @defaultValue the repository's */
  invalidates?: Invalidates
}

/** An endpoint that gives a file. */
export interface DownloadDeclaration<Path, Query> extends Omit<DownloadTarget, 'path' | 'api'> {
  /** The path, with `{name}` for a segment. Begins at the client's base URL. */
  path: Path
  /** The query's parameters. Takes the variables, and gives what is sent. */
  query?: Query
}

/** The variables of an upload. */
export type UploadVariables<
  Path extends string,
  Fields extends SchemaLike,
> = PathVariables<Path> & {
  /** One file, or as many as the endpoint takes; in React Native also files on the device. */
  readonly file: Blob | NativeFile | readonly (Blob | NativeFile)[]
} & ([Fields] extends [never] ? unknown : { readonly fields: SchemaInput<Fields> })

/** The variables of a download. */
export type DownloadVariables<Path extends string, Query extends SchemaLike> = PathVariables<Path> &
  SchemaInput<Query> &
  SaveOptions

/** A hook of transfers. */
export type TransferHook<Variables, Data> = (
  options?: TransferOptions<Variables, Data>,
) => Transfers<Variables, Data>

/** Declares endpoints as a repository does, and uploads and downloads besides. */
export interface TransferBuilder<
  Entity = unknown,
  Row = Entity,
  Kind = unknown,
> extends EndpointBuilder<Entity, Row, Kind> {
  /** An endpoint that takes files: its hook uploads, any number and some at a time. */
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
  /** An endpoint that gives a file: its hook downloads, and saves. */
  download<const Path extends string, Query extends SchemaLike = never>(
    declaration: DownloadDeclaration<Path, Query>,
  ): OwnEndpoint<
    SavedDownload,
    DownloadVariables<Path, Query>,
    TransferHook<DownloadVariables<Path, Query>, SavedDownload>
  >
}
