import { useState, useSyncExternalStore } from 'react'

/** The colours of the page. */
export type Theme = 'light' | 'dark'

const darkSystem = window.matchMedia('(prefers-color-scheme: dark)')

/** The theme that is shown, and what changes it; the system's until somebody chooses. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const system = useSyncExternalStore(watchSystem, systemTheme)
  const [chosen, setChosen] = useState(chosenTheme)

  function choose(theme: Theme) {
    document.documentElement.dataset.theme = theme
    remember(theme)
    setChosen(theme)
  }
  return [chosen ?? system, choose]
}

function watchSystem(listener: () => void): () => void {
  darkSystem.addEventListener('change', listener)
  return () => darkSystem.removeEventListener('change', listener)
}

function systemTheme(): Theme {
  return darkSystem.matches ? 'dark' : 'light'
}

/** What `theme.js` put on the page before it was painted. */
function chosenTheme(): Theme | undefined {
  const { theme } = document.documentElement.dataset
  return theme === 'light' || theme === 'dark' ? theme : undefined
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem('theme', theme)
  } catch {
    // Storage is blocked: the choice lasts as long as the page.
  }
}
