import { isRecord } from '../../repository/queries/shareEqual.js'

/** Returns what identifies a member of a topic: its `id`, or the member itself. */
export function getMemberId(member: unknown): unknown {
  return isRecord(member) && 'id' in member ? member['id'] : member
}
