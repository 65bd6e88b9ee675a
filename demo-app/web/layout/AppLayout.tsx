import { ViewProvider } from 'repository-hooks'
import { loadMessages } from 'repository-hooks/locales/loadMessages'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type Location, Outlet, ScrollRestoration, useLocation, useNavigate } from 'react-router'
import { useSignInPath } from '../features/signin/useSignInPath.js'
import { NetworkPanel } from '../features/network/NetworkPanel.js'
import { LiveBadge } from '../features/live/LiveBadge.js'
import { Header } from './Header.js'
import { OfflineNotice } from './OfflineNotice.js'
import { ToastProvider } from './ToastProvider.js'
import type { ScreenLanguage } from './useScreenLanguage.js'

/** The layout of every page. */
export function AppLayout() {
  const handlers = useFailureHandlers()
  const main = useFocusAfterNavigation()
  const [language, setLanguage] = useState('en')
  const load = useCallback(() => loadMessages(language), [language])
  return (
    // The server's own texts are English.
    <ViewProvider handlers={handlers} loadMessages={load} serverText={language === 'en'}>
      <ToastProvider>
        <a className="skip-link" href="#main">
          Skip to the content
        </a>
        <Header />
        <OfflineNotice />
        <main className="main" id="main" tabIndex={-1} ref={main}>
          <Outlet context={[language, setLanguage] satisfies ScreenLanguage} />
        </main>
        <footer className="footer">
          <div className="footer-inner">
            <p>Stockroom is the demo of repository-hooks.</p>
            <p>Its data is made up, and kept on this machine.</p>
            <LiveBadge />
          </div>
        </footer>
        <NetworkPanel />
        <ScrollRestoration getKey={getScrollKey} />
      </ToastProvider>
    </ViewProvider>
  )
}

/** Includes the path, since the first entry of each visit has the same key. */
function getScrollKey({ key, pathname, search }: Location): string {
  return `${key} ${pathname}${search}`
}

/** The handlers of the actions of error screens. */
function useFailureHandlers() {
  const navigate = useNavigate()
  const signIn = useSignInPath()
  return useMemo(() => ({ signIn: () => void navigate(signIn) }), [navigate, signIn])
}

/** Focuses the content after a navigation to another page. A changed filter of the same page does not move the focus. */
function useFocusAfterNavigation() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const previousPathname = useRef(pathname)
  useEffect(() => {
    if (previousPathname.current === pathname) return
    previousPathname.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}
