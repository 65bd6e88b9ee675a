import NetInfo from '@react-native-community/netinfo'
import { focusManager, onlineManager } from '@tanstack/react-query'
import { AppState } from 'react-native'

/** Tells what no page tells here: of the network, and of coming back to the app. */
export function followDevice(): void {
  onlineManager.setEventListener((setOnline) =>
    NetInfo.addEventListener(({ isConnected }) => setOnline(isConnected !== false)),
  )
  AppState.addEventListener('change', (state) => focusManager.setFocused(state === 'active'))
}
