import { NameTable } from '../naming/NameTable.js'
import { camelCase, capitalize, singular } from '../naming/wordsOf.js'

/** Names of variables that mean something else than a path parameter. */
const reserved = ['id', 'body', 'patch', 'ifMatch', 'page', 'pageSize', 'cursor', 'sort', 'link']

/** Parameter names that need the path segment before them to be understood. */
const vague = /^(?:id|uuid|guid|key|name|slug|code|number)$/

/**
 * The variable names of the path parameters of a list: `postId` for `/posts/{postId}/comments`, and for
 * `/posts/{id}/comments`, where `id` is that of a comment.
 */
export function parentNames(list: string): readonly string[] {
  const names = new NameTable(reserved)
  return [...list.matchAll(/([^/{}]*)\/?\{([^{}]+)\}/g)].map(([, segment = '', parameter = '']) => {
    const name = camelCase(parameter)
    const owner = singular(segment)
    const whole = segment === '' ? name : `${owner}${capitalize(name)}`
    return vague.test(name) ? names.take(whole) : names.take(name, whole)
  })
}
