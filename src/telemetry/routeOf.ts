/** A segment that is a value and not a word: a number, a UUID, a long hexadecimal or random id. */
const valueSegment =
  /^(?:\d+|[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|[\da-f]{16,}|[\w-]{24,}|.*%.*|.*@.*)$/i

/**
 * The template of a path, which groups calls: `/products/{id}`. Endpoints of repositories have one; in the path of any other
 * call, what looks like a value becomes `{id}`, so that no id is ever part of a name.
 */
export function routeOf(endpoint: string): string {
  return endpoint
    .split('/')
    .map((segment) => (valueSegment.test(segment) ? '{id}' : segment))
    .join('/')
}
