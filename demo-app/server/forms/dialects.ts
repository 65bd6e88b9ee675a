import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Complaint } from './Complaint.ts'

/** A server's format of input errors. */
export interface Dialect {
  status: ContentfulStatusCode
  /** @defaultValue `application/json` */
  type?: string
  write(complaints: readonly Complaint[]): unknown
}

const byServer: Readonly<Record<string, Dialect>> = {
  rfc9457: {
    status: 422,
    type: 'application/problem+json',
    write: (complaints) => ({
      title: 'Unprocessable Content',
      status: 422,
      errors: complaints.map(({ path, text }) => ({ detail: text, pointer: pointerOf(path) })),
    }),
  },
  aspnet: {
    status: 400,
    type: 'application/problem+json',
    write: (complaints) => ({
      title: 'One or more validation errors occurred.',
      status: 400,
      errors: byName(complaints, (path) => bracketed(path.map(pascalCase))),
    }),
  },
  laravel: {
    status: 422,
    write: (complaints) => ({
      message: 'The given data was invalid.',
      errors: byName(complaints, dotted, 'form'),
    }),
  },
  django: {
    status: 400,
    write: (complaints) => nested(complaints, 'non_field_errors'),
  },
  rails: {
    status: 422,
    write: (complaints) => ({ errors: byName(complaints, dotted, 'base') }),
  },
  fastapi: {
    status: 422,
    write: (complaints) => ({
      detail: complaints.map(({ path, text }) => ({
        type: 'value_error',
        loc: ['body', ...path],
        msg: text,
      })),
    }),
  },
  spring: {
    status: 400,
    write: (complaints) => ({
      status: 400,
      error: 'Bad Request',
      errors: complaints.map(({ path, text }) => ({
        objectName: 'order',
        ...(path.length > 0 && { field: bracketed(path) }),
        defaultMessage: text,
      })),
    }),
  },
  nest: {
    status: 400,
    write: (complaints) => ({
      statusCode: 400,
      error: 'Bad Request',
      message: complaints.map(({ path, text }) =>
        path.length === 0 ? text : `${dotted(path)} must be valid: ${text}`,
      ),
    }),
  },
  express: {
    status: 400,
    write: (complaints) => ({
      errors: complaints.map(({ path, text }) => ({
        type: 'field',
        msg: text,
        path: path.length === 0 ? '_error' : bracketed(path),
        location: 'body',
      })),
    }),
  },
  jsonapi: {
    status: 422,
    type: 'application/vnd.api+json',
    write: (complaints) => ({
      errors: complaints.map(({ path, text }) => ({
        status: '422',
        detail: text,
        ...(path.length > 0 && { source: { pointer: `/data/attributes/${path.join('/')}` } }),
      })),
    }),
  },
  zod: {
    status: 400,
    write: (complaints) => ({
      issues: complaints.map(({ path, text }) => ({ code: 'custom', path, message: text })),
    }),
  },
  graphql: {
    status: 400,
    write: (complaints) => ({
      errors: complaints.map(({ path, text }) => ({
        message: text,
        extensions: {
          code: 'BAD_USER_INPUT',
          ...(path.length > 0 && { argumentName: `input.${dotted(path)}` }),
        },
      })),
    }),
  },
}

/** The dialects, by the names that the library has for them. */
export const dialects: ReadonlyMap<string, Dialect> = new Map(Object.entries(byServer))

const dotted = (path: Complaint['path']) => path.join('.')
const bracketed = (path: Complaint['path']) => dotted(path).replace(/\.(\d+)/g, '[$1]')
const pointerOf = (path: Complaint['path']) => ['#', ...path].join('/')

function pascalCase(key: string | number): string {
  const text = String(key)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The messages by field name; those of the whole input have a separate name. */
function byName(
  complaints: readonly Complaint[],
  nameOf: (path: Complaint['path']) => string,
  whole = '',
): Record<string, string[]> {
  const texts: Record<string, string[]> = {}
  for (const { path, text } of complaints) {
    const name = path.length === 0 ? whole : nameOf(path)
    texts[name] = [...(texts[name] ?? []), text]
  }
  return texts
}

/** The messages in the shape of the input. */
function nested(complaints: readonly Complaint[], whole: string): unknown {
  const direct = complaints.filter(({ path }) => path.length === 0)
  const keys = [...new Set(complaints.flatMap(({ path }) => path.slice(0, 1)))]
  const members = keys.map((key) => {
    const below = complaints
      .filter(({ path }) => path[0] === key)
      .map(({ path, text }) => ({ path: path.slice(1), text }))
    const isLeaf = below.every(({ path }) => path.length === 0)
    return [key, isLeaf ? below.map(({ text }) => text) : nested(below, whole)] as const
  })
  if (keys.length > 0 && keys.every((key) => typeof key === 'number')) {
    const found = new Map(members)
    const length = Math.max(...keys) + 1
    return Array.from({ length }, (_, index) => found.get(index) ?? {})
  }
  return {
    ...(direct.length > 0 && { [whole]: direct.map(({ text }) => text) }),
    ...Object.fromEntries(members),
  }
}
