// streams
export type { ByteSource } from '../http/responses/readChunks.js'
export { openStream, type StreamResponse, type StreamRequest } from '../http/openStream.js'
export type { EventOptions, ServerEvent } from '../stream/parseEvents.js'
export type { ItemOptions } from '../stream/ItemOptions.js'
export { readEvents } from '../stream/readEvents.js'
export { readJsonLines, type LineOptions } from '../stream/readJsonLines.js'
export type { ResumeEvent, ResumeOptions } from '../stream/Resumption.js'
export { streamEvents, type StreamEventsOptions } from '../stream/streamEvents.js'
export { streamJsonLines, type StreamJsonLinesOptions } from '../stream/streamJsonLines.js'

export { streamQuery, type StreamContext, type StreamQueryOptions } from './streamQuery.js'
export { useStream, type StreamResult, type UseStreamOptions } from './useStream.js'

// uploads
export type { FormDataOptions } from './appendToForm.js'
export { checkFiles, type FileRules } from './checkFiles.js'
export type { ChunkedInput, ChunkedTarget } from './ChunkedTarget.js'
export type { NativeFile } from '../http/bodies/NativeFile.js'
export { formatBytes } from './formatBytes.js'
export { toFormData } from './toFormData.js'
export { uploadFile, type UploadInput, type UploadTarget } from './uploadFile.js'
export { uploadInChunks } from './uploadInChunks.js'
export { useUpload } from './useUpload.js'

// downloads
export {
  downloadFile,
  type DownloadRequest,
  type DownloadResult,
  type DownloadStart,
} from './downloadFile.js'
export type { DownloadSink } from './DownloadSink.js'
export { fileNameOf } from './fileNameOf.js'
export {
  saveDownload,
  type SavedDownload,
  type SaveOptions,
  type SaveRequest,
} from './saveDownload.js'
export { useDownload, type DownloadInput, type DownloadTarget } from './useDownload.js'

// both
export type { Job } from './Job.js'
export type { TransferItem, TransferState } from './TransferQueue.js'
export type {
  DownloadDeclaration,
  DownloadVariables,
  TransferBuilder,
  TransferHook,
  UploadDeclaration,
  UploadVariables,
} from './TransferEndpoints.js'
export type { TransferProgress } from './TransferProgress.js'
export {
  useTransfers,
  type TransferApi,
  type TransferContext,
  type TransferOptions,
  type Transfers,
} from './useTransfers.js'
export { withTransfers } from './withTransfers.js'
