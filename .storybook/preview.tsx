import type { Decorator, Preview } from '@storybook/react-vite'

import { loadMessages, locales } from '../src/locales/loadMessages.js'
import { ViewProvider } from '../src/view/settings/ViewProvider.js'

import.meta.glob('../src/view/styles.css', { eager: true })

const inTheme: Decorator = (Story, { globals }) => {
  const theme = globals.theme === 'dark' ? 'dark' : 'light'
  const page = document.documentElement
  page.dataset.theme = theme
  page.style.colorScheme = theme
  page.style.backgroundColor = 'Canvas'
  page.style.color = 'CanvasText'
  return <Story />
}

/** One for each language, since a provider wants the same function each time. */
const loaders = new Map(locales.map((locale) => [locale, () => loadMessages(locale)]))

const inLanguage: Decorator = (Story, { globals }) => (
  <ViewProvider loadMessages={loaders.get(String(globals.language))}>
    <Story />
  </ViewProvider>
)

export default {
  tags: ['autodocs'],
  decorators: [inLanguage, inTheme],
  globalTypes: {
    theme: {
      description: 'Colours of the page',
      toolbar: {
        title: 'Theme',
        icon: 'mirror',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
    language: {
      description: 'Language of the texts',
      toolbar: { title: 'Language', icon: 'globe', dynamicTitle: true, items: [...locales] },
    },
  },
  initialGlobals: { theme: 'light', language: 'en' },
  parameters: {
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    // Each in a frame of its own: msw can be started once in a page.
    docs: { story: { inline: false, height: '26rem' } },
    layout: 'padded',
  },
} satisfies Preview
