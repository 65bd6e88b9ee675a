import { useOutbox } from 'repository-hooks/offline'
import { NavLink } from 'react-router'

/** A link to the outbox, with the number of its mutations. */
export function OutboxLink() {
  const { entries } = useOutbox()
  return (
    <NavLink to="/offline">
      Offline{entries.length > 0 && <span className="badge">{entries.length}</span>}
    </NavLink>
  )
}
