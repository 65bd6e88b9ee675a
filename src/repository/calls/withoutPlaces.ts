import { memberNames } from '../../failure/memberNames.js'
import { pickMembers } from '../../failure/pickMembers.js'
import { isRecord } from '../queries/shareEqual.js'
import { placesOf } from './splitPlaces.js'

/** Variables without what stands in the path, unless their schema takes it as well: a strict one would refuse it. */
export function withoutPlaces(variables: unknown, path: string, schema: unknown): unknown {
  const names = memberNames(schema)
  if (!names || !isRecord(variables)) return variables
  const others = placesOf(path).filter((place) => !names.includes(place))
  return pickMembers(variables, (name) => !others.includes(name))
}
