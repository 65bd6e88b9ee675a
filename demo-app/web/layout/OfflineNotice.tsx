import { useOnline } from 'repository-hooks'
import { Icon } from '../controls/Icon.js'

/** A banner above every page while the device is offline. */
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
