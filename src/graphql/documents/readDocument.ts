import { configurationFailure } from '../../failure/configurationFailure.js'
import { infoKey, type DocumentInfo, type OperationKind } from './DocumentInfo.js'
import type { AnyDocument } from './TypedDocument.js'
import { printDocument, type DocumentNode } from './printDocument.js'

/**
 * Reads a document of any kind. Of an object it is done once.
 *
 * @throws a `configuration` failure for what is no document
 */
export function readDocument(document: AnyDocument): DocumentInfo {
  if (typeof document === 'string') return describe(document, undefined)
  const known = documents.get(document) ?? read(document)
  documents.set(document, known)
  return known
}

const documents = new WeakMap<object, DocumentInfo>()

/** What documents of all makers have, here and there. */
interface Source {
  readonly [infoKey]?: DocumentInfo
  readonly kind?: unknown
  readonly documentId?: string
  readonly __meta__?: { readonly hash?: string }
}

function read(document: object): DocumentInfo {
  // None of it is required, and what is there is looked at.
  const source = Object(document) as Source
  const info = source[infoKey]
  if (info) return info
  const id = source.documentId ?? source.__meta__?.hash
  if (source.kind === 'Document') return describe(printDocument(document as DocumentNode), id)
  if (document instanceof String) return describe(document.toString(), id)
  throw configurationFailure(
    'graphql-document',
    __DEV__ && 'This is no GraphQL document: neither what a tool made of one, nor a text.',
  )
}

function describe(text: string, id: string | undefined): DocumentInfo {
  const outline = outlineOf(text)
  const [, kind, name = ''] =
    /(?:^|;)\s*(query|mutation|subscription)\b\s*(\w*)/.exec(outline) ?? []
  return {
    text,
    name,
    // Without a word at its beginning, it is a query.
    kind: (kind ?? (text ? 'query' : undefined)) as OperationKind | undefined,
    id,
    needsVariables: /\$\w+\s*:[^$=),@]*!\s*(?:[$,)@]|$)/.test(outline),
  }
}

/** A document without texts and comments, and `;` for whatever stands in braces: the heads of its operations and fragments. */
function outlineOf(text: string): string {
  let outline = text.replace(/"""[^]*?"""|"(?:\\.|[^"\\])*"|#.*/g, '')
  for (let whole = ''; whole !== outline;) {
    whole = outline
    outline = whole.replace(/\{[^{}]*\}/g, ';')
  }
  return outline
}
