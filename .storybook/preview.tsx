import type { Decorator, Preview } from '@storybook/react-vite'

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

export default {
  tags: ['autodocs'],
  decorators: [inTheme],
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
  },
  initialGlobals: { theme: 'light' },
  parameters: {
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    // Each in a frame of its own: msw can be started once in a page.
    docs: { story: { inline: false, height: '26rem' } },
    layout: 'fullscreen',
  },
} satisfies Preview
