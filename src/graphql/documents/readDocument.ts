import { configurationFailure } from '../../failure/configurationFailure.js'
import { infoKey, type DocumentInfo, type OperationKind } from './DocumentInfo.js'
import type { AnyDocument } from './TypedDocument.js'
import { printDocument, type DocumentNode } from './printDocument.js'

/**
 * Reads a document of any format. The result of an object is cached.
 *
 * @throws a `configuration` failure for an invalid document
 */
export function readDocument(document: AnyDocument): DocumentInfo {
  if (typeof document === 'string') return describe(document, undefined)
  const info = documents.get(document) ?? read(document)
  documents.set(document, info)
  return info
}

const documents = new WeakMap<object, DocumentInfo>()

/** The members that documents of different tools may have. */
interface Source {
  readonly [infoKey]?: DocumentInfo
  readonly kind?: unknown
  readonly documentId?: string
  readonly __meta__?: { readonly hash?: string }
}

function read(document: object): DocumentInfo {
  // Each member is optional, and is checked before use.
  const source = Object(document) as Source
  const info = source[infoKey]
  if (info) return info
  const id = source.documentId ?? source.__meta__?.hash
  if (source.kind === 'Document') return describe(printDocument(document as DocumentNode), id)
  if (document instanceof String) return describe(document.toString(), id)
  throw configurationFailure(
    'graphql-document',
    __DEV__ && 'This is no GraphQL document: neither parsed by a tool, nor text.',
  )
}

function describe(text: string, id: string | undefined): DocumentInfo {
  const outline = outlineOf(text)
  const [, kind, name = ''] =
    /(?:^|;)\s*(query|mutation|subscription)\b\s*(\w*)/.exec(outline) ?? []
  return {
    text,
    name,
    // The shorthand without a keyword is a query.
    kind: (kind ?? (text ? 'query' : undefined)) as OperationKind | undefined,
    id,
    needsVariables: /\$\w+\s*:[^$=),@]*!\s*(?:[$,)@]|$)/.test(outline),
  }
}

/** The heads of operations and fragments: a document without strings and comments, with `;` for each block in braces. */
function outlineOf(text: string): string {
  let outline = text.replace(/"""[^]*?"""|"(?:\\.|[^"\\])*"|#.*/g, '')
  for (let whole = ''; whole !== outline;) {
    whole = outline
    outline = whole.replace(/\{[^{}]*\}/g, ';')
  }
  return outline
}
