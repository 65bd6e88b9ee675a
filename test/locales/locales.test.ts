import { describe, expect, it } from 'vitest'

import { failureKinds } from '../../src/failure/FailureKind.js'
import { loadMessages, locales } from '../../src/locales/loadMessages.js'
import { failures, specialCases } from '../../stories/failures.js'
import { describeFailure } from '../../src/view/failures/describeFailure.js'
import { english } from '../../src/view/messages/english.js'
import type { MessageKey } from '../../src/view/messages/Messages.js'

const keys = Object.keys(english)

/** Texts that another language may share with English, letter for letter. */
const shared = /^details\.(code|status|kind|copied)$|^form\.error$|^locale$|^direction$/

function namesIn(text: unknown): readonly string[] {
  return [...String(text).matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
}

describe.each(locales)('the texts in %s', (locale) => {
  it('are complete', async () => {
    const messages = await loadMessages(locale)
    expect(Object.keys(messages).sort()).toEqual([...keys].sort())
    for (const text of Object.values(messages)) expect(String(text).trim()).not.toBe('')
  })

  it('contain the placeholders of the English texts', async () => {
    const messages: Readonly<Record<string, unknown>> = await loadMessages(locale)
    for (const [key, text] of Object.entries(english))
      expect(namesIn(messages[key]), key).toEqual(namesIn(text))
  })

  it('are texts of that language', async () => {
    if (locale === 'en') return
    const messages: Readonly<Record<string, unknown>> = await loadMessages(locale)
    const untranslated = keys.filter((key) => messages[key] === english[key as MessageKey])
    expect(untranslated.filter((key) => !shared.test(key))).toEqual([])
  })

  it('use plain words: no codes in titles', async () => {
    const messages = await loadMessages(locale)
    for (const kind of failureKinds) {
      const { title, message } = describeFailure(failures[kind], { messages })
      expect(`${title} ${message}`).not.toMatch(/\b[45]\d\d\b|HTTP|\{/)
    }
  })

  it('format a time in the same language', async () => {
    const messages = await loadMessages(locale)
    const { message } = describeFailure(specialCases.maintenance, { messages })
    expect(message).toContain(new Intl.RelativeTimeFormat(locale).format(10, 'minute'))
  })

  it('format a limit in the same language', async () => {
    const messages = await loadMessages(locale)
    const { title, message } = describeFailure(specialCases.overLimit, { messages })
    const format = new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte' })
    expect(title).toBe(messages['tooLarge.title'])
    expect(message).toContain(format.format(5))
  })
})

describe('loadMessages', () => {
  it('loads the first available language', async () => {
    expect(await loadMessages(['tlh', 'fr-CA', 'de'])).toMatchObject({
      locale: 'fr-CA',
      'action.retry': 'Réessayer',
    })
  })

  it('accepts a tag in the format of platforms other than the web', async () => {
    expect(await loadMessages('pt_BR')).toMatchObject({ locale: 'pt-BR', direction: 'ltr' })
  })

  it.each(['de_DE.UTF-8', 'de-DE,de;q=0.9,en;q=0.8', 'de,en;q=0.8'])(
    'takes the language alone of what is no tag: %s',
    async (wanted) => {
      const messages = await loadMessages(wanted)
      expect(messages).toMatchObject({ locale: 'de', 'action.retry': 'Erneut versuchen' })
      const { message } = describeFailure(specialCases.maintenance, { messages })
      expect(message).toContain('in 10 Minuten')
    },
  )

  it.each(['zh-TW', 'zh-HK', 'zh_MO', 'zh-Hant', 'zh-Hant-HK', 'zh_TW.UTF-8'])(
    'gives traditional characters to who reads them: %s',
    async (wanted) => {
      expect(await loadMessages(wanted)).toMatchObject({ 'action.signIn': '登入' })
    },
  )

  it.each(['zh', 'zh-CN', 'zh-SG', 'zh-Hans-HK'])(
    'gives simplified characters to all others who read Chinese: %s',
    async (wanted) => {
      expect(await loadMessages(wanted)).toMatchObject({ 'action.signIn': '登录' })
    },
  )

  it('knows which languages run from right to left', async () => {
    expect(await loadMessages('ar-EG')).toMatchObject({ direction: 'rtl' })
  })

  it.each(['tlh', '', '__proto__', 'constructor'])('returns English for %j', async (locale) => {
    expect(await loadMessages(locale)).toBe(english)
  })

  it('returns English without requested languages', async () => {
    expect(await loadMessages([])).toBe(english)
  })
})
