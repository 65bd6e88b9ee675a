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

/** What surrounds every page. */
export function AppLayout() {
  const handlers = useFailureHandlers()
  const main = useFocusAfterNavigation()
  const [language, setLanguage] = useState('en')
  const load = useCallback(() => loadMessages(language), [language])
  return (
    // The server's own words are English.
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
        <ScrollRestoration getKey={addressOfVisit} />
      </ToastProvider>
    </ViewProvider>
  )
}

/** Also of pages that were opened by their address, all of which have the same key. */
function addressOfVisit({ key, pathname, search }: Location): string {
  return `${key} ${pathname}${search}`
}

/** What the buttons of error screens do in this app. */
function useFailureHandlers() {
  const navigate = useNavigate()
  const signIn = useSignInPath()
  return useMemo(() => ({ signIn: () => void navigate(signIn) }), [navigate, signIn])
}

/** Puts the focus on the content when the page changes, as a browser does; a filter of the same page moves nothing. */
function useFocusAfterNavigation() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}
