import { isRecord } from '../../repository/queries/shareEqual.js'

/** What tells a member of a topic from others: its `id`, or the member itself. */
export function idOf(member: unknown): unknown {
  return isRecord(member) && 'id' in member ? member['id'] : member
}
