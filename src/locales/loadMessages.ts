import type { Messages } from '../view/messages/Messages.js'

/** The available languages, each loaded on demand. */
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
 * Loads the texts in the first of the requested languages that is available, English otherwise. Times and numbers follow
 * the requested tag: `de-CH` returns German texts with Swiss numbers.
 *
 * @example
 * ```tsx
 * const load = () => loadMessages(navigator.languages)
 * root.render(<ViewProvider loadMessages={load}><App /></ViewProvider>)
 * ```
 */
export async function loadMessages(tags: string | readonly string[]): Promise<Messages> {
  for (const tag of [tags].flat()) {
    const messages = await loadersByName.get(toLocaleName(tag))?.()
    if (messages) return { ...messages, locale: toCanonicalTag(tag) ?? messages.locale }
  }
  return loaders.en()
}

const loadersByName = new Map<string, () => Promise<Messages>>(Object.entries(loaders))

/** The name of the locale for a tag. Traditional Chinese is recognised by its script or its region. */
function toLocaleName(tag: string): string {
  if (/^zh[-_](hant|tw|hk|mo)/i.test(tag)) return 'zh-Hant'
  const [language = ''] = /^[a-z]*/.exec(tag.toLowerCase()) ?? []
  return language
}

/** The canonical form of a tag, or `undefined` for one that `Intl` rejects, such as `de_DE.UTF-8`: it would break screens. */
function toCanonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}
