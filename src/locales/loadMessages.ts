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
  'zh-Hant': () => import('./zhHant.js').then((it) => it.zhHant),
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
  for (const tag of [wanted].flat()) {
    const messages = await known.get(nameOf(tag))?.()
    if (messages) return { ...messages, locale: localeOf(tag) ?? messages.locale }
  }
  return loaders.en()
}

const known = new Map<string, () => Promise<Messages>>(Object.entries(loaders))

/** Which of the languages a tag means; where Chinese is written in traditional characters is known by the region too. */
function nameOf(tag: string): string {
  if (/^zh[-_](hant|tw|hk|mo)/i.test(tag)) return 'zh-Hant'
  const [language = ''] = /^[a-z]*/.exec(tag.toLowerCase()) ?? []
  return language
}

/** A tag as `Intl` takes it; what it would refuse, such as `de_DE.UTF-8`, would break the screens. */
function localeOf(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}
