import { memberNames } from '../../failure/memberNames.js'
import { pickMembers } from '../../failure/pickMembers.js'
import { isRecord } from '../queries/shareEqual.js'
import { pathParamNames } from './splitPathParams.js'

/** Variables without what stands in the path, unless their schema takes it as well: a strict one would refuse it. */
export function omitPathParams(variables: unknown, path: string, schema: unknown): unknown {
  const places = pathParamNames(path)
  if (places.length === 0 || !isRecord(variables)) return variables
  const names = memberNames(schema)
  if (!names) return variables
  return pickMembers(variables, (name) => names.includes(name) || !places.includes(name))
}
