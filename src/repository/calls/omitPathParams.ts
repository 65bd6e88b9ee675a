import { memberNames } from '../../failure/memberNames.js'
import { pickMembers } from '../../failure/pickMembers.js'
import { isRecord } from '../queries/shareEqual.js'
import { pathParamNames } from './splitPathParams.js'

/** Variables without path parameters, which a strict schema would reject. Those that the schema declares are kept. */
export function omitPathParams(variables: unknown, path: string, schema: unknown): unknown {
  const params = pathParamNames(path)
  if (params.length === 0 || !isRecord(variables)) return variables
  const members = memberNames(schema)
  if (!members) return variables
  return pickMembers(variables, (name) => members.includes(name) || !params.includes(name))
}
