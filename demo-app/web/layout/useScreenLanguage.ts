import { useOutletContext } from 'react-router'

/** The language of the error screens, and the function that changes it. */
export type ScreenLanguage = readonly [language: string, choose: (language: string) => void]

/** The outlet context of `AppLayout`. */
export function useScreenLanguage(): ScreenLanguage {
  return useOutletContext<ScreenLanguage>()
}
