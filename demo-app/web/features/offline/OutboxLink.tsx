import { useOutbox } from 'repository-hooks/offline'
import { NavLink } from 'react-router'

/** Leads to the changes that wait, and counts them. */
export function OutboxLink() {
  const { entries } = useOutbox()
  return (
    <NavLink to="/offline">
      Offline{entries.length > 0 && <span className="badge">{entries.length}</span>}
    </NavLink>
  )
}
