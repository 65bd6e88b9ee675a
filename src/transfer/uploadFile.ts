import type { ApiClient, CallOptions, PathParams, RequestOptions } from '../http/ApiClient.js'
import type { QueryParams } from '../http/urls/QueryParams.js'
import type { RequestMeta } from '../http/RequestMeta.js'
import type { StandardSchema } from '../schema/StandardSchema.js'
import { refusedInput } from '../schema/refusedInput.js'
import { validateWith } from '../schema/validateWith.js'
import type { ApiFailure } from '../failure/ApiFailure.js'
import { configurationFailure } from '../failure/configurationFailure.js'
import { appendToForm, type FormDataOptions } from './appendToForm.js'
import { checkFiles, type FileRules } from './checkFiles.js'
import { checkSendable } from './checkSendable.js'
import { failureOfSending } from './failureOfSending.js'
import { filesOf } from './filesOf.js'
import type { Job } from './Job.js'
import type { NativeFile } from '../http/bodies/NativeFile.js'
import { toFormData } from './toFormData.js'

/** Where files go, and which. */
export interface UploadTarget<Data = unknown> extends FileRules, FormDataOptions {
  /** The path below the client's base URL, with `{name}` for a segment; or a whole URL. {@link useTransfers} asks for a presigned one. */
  path: string
  /** @defaultValue `'POST'`, `'PUT'` for a raw body */
  method?: 'POST' | 'PUT' | 'PATCH'
  /** `form` is `multipart/form-data`; `raw` is the file itself, as storage services take it. @defaultValue `'form'` */
  body?: 'form' | 'raw'
  /** The name of the form's field for the file. @defaultValue `'file'` */
  field?: string
  /** Checks the form's other fields before they are sent; what it gives is sent. */
  fields?: StandardSchema
  /** Checks the response. Without it, data is `unknown`. */
  response?: StandardSchema<unknown, Data>
  /** The bodies of error responses by status. */
  errors?: Readonly<Record<number, StandardSchema>>
  /** What interceptors should know of its calls; a call's own goes before it. @defaultValue `{}` */
  meta?: RequestMeta
  /** Makes retrying a POST safe, where the server knows `Idempotency-Key`. @defaultValue `false` */
  idempotencyKey?: boolean
}

/** What is sent. */
export interface UploadInput extends Pick<CallOptions, 'headers' | 'meta'> {
  /** One file, or as many as the target takes; in React Native also files on the device. */
  file: Blob | NativeFile | readonly (Blob | NativeFile)[]
  /** Values for `{name}` in the path. */
  path?: PathParams
  /** Query parameters. */
  params?: QueryParams
  /** The form's other fields; nested objects and lists may be among them. */
  fields?: object | undefined
}

/**
 * Sends one upload: a form with files and fields, or a file as it is. Time limits count silence, not the whole. Files that
 * are too large or of a wrong type are refused before a byte is sent.
 *
 * @throws `tooLarge` or `validation` for what may not be sent, `configuration` for fields beside a raw body, else the failure
 * of the call
 * @example
 * ```ts
 * await uploadFile(api, { path: '/avatars', maxBytes: 2_000_000, accept: ['image/*'] }, { file })
 * ```
 */
export async function uploadFile<Data>(
  client: ApiClient,
  target: UploadTarget<Data>,
  { file, path, params, fields, headers, meta, signal, onProgress }: UploadInput & Job,
): Promise<Data> {
  const files = filesOf(file)
  const isRaw = target.body === 'raw'
  checkSendable(files, isRaw)
  const refusal = checkFiles(files, isRaw ? { ...target, maxFiles: 1 } : target, target.field)
  if (refusal) throw refusal
  if (isRaw && Object.keys({ ...fields }).length > 0) throw rawFields()
  const request: RequestOptions = {
    method: target.method ?? (isRaw ? 'PUT' : 'POST'),
    url: target.path,
    data: isRaw ? files[0] : formOf(target, files, await checked(fields, target)),
    // An upload takes as long as it takes.
    timeout: { total: 0 },
    meta: { ...(target.idempotencyKey && { idempotencyKey: true }), ...target.meta, ...meta },
    ...(path && { path }),
    ...(params && { params }),
    ...(headers && { headers }),
    ...(signal && { signal }),
    ...(onProgress && { onUploadProgress: onProgress }),
    ...(target.errors && { errors: target.errors }),
  }
  try {
    if (target.response) return await client.request({ ...request, schema: target.response })
    // Without a schema `Data` is `unknown`.
    return (await client.request(request)) as Data
  } catch (error) {
    throw await failureOfSending(error, files, target.field)
  }
}

function rawFields(): ApiFailure {
  return configurationFailure(
    'raw-fields',
    __DEV__ &&
      "body: 'raw' sends the file alone, without 'fields'. Put them into 'params' or 'headers', or send a form.",
  )
}

async function checked(
  fields: object = {},
  { fields: schema, path }: UploadTarget,
): Promise<object> {
  if (!schema) return fields
  const result = await validateWith(schema, fields)
  if (!result.issues) return Object(result.value) as object
  throw refusedInput(`The upload to ${path} has fields`, result.issues, { path })
}

/** Fields stand before files, so that a server that reads a stream knows them first. */
function formOf(
  target: UploadTarget,
  files: readonly (Blob | NativeFile)[],
  fields: object,
): FormData {
  const form = toFormData(fields, target)
  const { field = 'file', lists, maxFiles = 1 } = target
  const name = maxFiles > 1 && lists === 'brackets' ? `${field}[]` : field
  for (const file of files) appendToForm(form, { name, value: file }, target)
  return form
}
