import { useOnline } from 'repository-hooks'
import { Icon } from '../controls/Icon.js'

/** Says above every page that the device is offline, and that it is back. */
export function OfflineNotice() {
  const isOnline = useOnline()
  return (
    <div className="offline-notice" role="status">
      {!isOnline && (
        <p>
          <Icon name="wifiOff" />
          You’re offline. What was loaded before can still be read.
        </p>
      )}
    </div>
  )
}
