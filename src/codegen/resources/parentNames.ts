import { NameTable } from '../naming/NameTable.js'
import { camelCase, capitalize, singular } from '../naming/wordsOf.js'

/** What means something else beside the places of a path. */
const taken = ['id', 'body', 'patch', 'ifMatch', 'page', 'pageSize', 'cursor', 'sort', 'link']

/** Names that say nothing without the word before them. */
const vague = /^(?:id|uuid|guid|key|name|slug|code|number)$/

/**
 * What stands in the places of a list's path, as variables are called: `postId` of `/posts/{postId}/comments`, and of
 * `/posts/{id}/comments`, since `id` is that of a comment.
 */
export function parentNames(list: string): readonly string[] {
  const names = new NameTable(taken)
  return [...list.matchAll(/([^/{}]*)\/?\{([^{}]+)\}/g)].map(([, before = '', place = '']) => {
    const own = camelCase(place)
    const owner = singular(before)
    const whole = before === '' ? own : `${owner}${capitalize(own)}`
    return vague.test(own) ? names.take(whole) : names.take(own, whole)
  })
}
