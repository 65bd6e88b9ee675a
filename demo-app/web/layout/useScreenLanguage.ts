import { useOutletContext } from 'react-router'

/** The language of the error screens of all pages, and what chooses another one. */
export type ScreenLanguage = readonly [language: string, choose: (language: string) => void]

/** What `AppLayout` gives its pages. */
export function useScreenLanguage(): ScreenLanguage {
  return useOutletContext<ScreenLanguage>()
}
