import { copyFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { StorybookConfig } from '@storybook/react-vite'

export default {
  stories: ['../stories/**/*.stories.tsx'],
  addons: [
    '@storybook/addon-docs',
    '@storybook/addon-a11y',
    '@storybook/addon-vitest',
    'msw-storybook-addon',
  ],
  framework: {
    name: '@storybook/react-vite',
    options: { builder: { viteConfigPath: '.storybook/vite.config.ts' } },
  },
  staticDirs: [workerFolder()],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
} satisfies StorybookConfig

/** A folder with msw's service worker, made afresh so that it always fits the installed msw. */
function workerFolder(): string {
  const folder = path.join(import.meta.dirname, '../node_modules/.cache/repository-hooks/stories')
  mkdirSync(folder, { recursive: true })
  copyFileSync(
    fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js')),
    path.join(folder, 'mockServiceWorker.js'),
  )
  return folder
}
