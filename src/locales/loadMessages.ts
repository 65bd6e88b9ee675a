import type { Messages } from '../view/messages/Messages.js'

/** The languages that are there, each loaded when it is wanted. */
const loaders = {
  ar: () => import('./ar.js').then((it) => it.ar),
  de: () => import('./de.js').then((it) => it.de),
  en: () => import('./en.js').then((it) => it.en),
  es: () => import('./es.js').then((it) => it.es),
  fr: () => import('./fr.js').then((it) => it.fr),
  ja: () => import('./ja.js').then((it) => it.ja),
  pt: () => import('./pt.js').then((it) => it.pt),
  ru: () => import('./ru.js').then((it) => it.ru),
  zh: () => import('./zh.js').then((it) => it.zh),
} satisfies Record<string, () => Promise<Messages>>

/** The languages that can be loaded. */
export const locales = Object.keys(loaders)

/**
 * Loads the texts in the first of the wanted languages that is there, English otherwise. Times and numbers are formatted
 * as the wanted tag says: `de-CH` gives German texts with Swiss numbers.
 *
 * @example
 * ```tsx
 * const load = () => loadMessages(navigator.languages)
 * root.render(<ViewProvider loadMessages={load}><App /></ViewProvider>)
 * ```
 */
export async function loadMessages(wanted: string | readonly string[]): Promise<Messages> {
  for (const locale of [wanted].flat()) {
    const loader = new Map<string, () => Promise<Messages>>(Object.entries(loaders)).get(
      languageOf(locale),
    )
    if (loader) return { ...(await loader()), locale: locale.replaceAll('_', '-') }
  }
  return loaders.en()
}

function languageOf(locale: string): string {
  return locale.toLowerCase().split(/[-_]/, 1).join('')
}
