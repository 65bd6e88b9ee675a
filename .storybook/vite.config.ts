import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

import { sourceAliases } from '../scripts/entries.js'

export default defineConfig({
  plugins: [react()],
  define: { __DEV__: true },
  resolve: { alias: sourceAliases() },
})
