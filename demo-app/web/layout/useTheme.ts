import { useState, useSyncExternalStore } from 'react'

/** The colour theme of the page. */
export type Theme = 'light' | 'dark'

const darkSystem = window.matchMedia('(prefers-color-scheme: dark)')

/** The current theme, and the function that changes it. The default is the system's theme. */
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

/** The theme that `theme.js` set before the first paint. */
function chosenTheme(): Theme | undefined {
  const { theme } = document.documentElement.dataset
  return theme === 'light' || theme === 'dark' ? theme : undefined
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem('theme', theme)
  } catch {
    // Storage is blocked: the choice lasts until the page is reloaded.
  }
}
