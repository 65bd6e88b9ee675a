import { readFileSync } from 'node:fs'
import path from 'node:path'

import { transform } from 'esbuild'

import { oldestBrowsers } from './oldestBrowsers.js'
import { root } from './processes.js'

/**
 * A style sheet as it is shipped: with what it imports inside, so that a page can link to it alone, and without nested
 * rules, which the oldest browsers take no notice of.
 *
 * @param {string} name
 * @param {{ minify?: boolean }} [options]
 * @returns {Promise<string>}
 */
export async function shippedStyles(name, { minify = false } = {}) {
  const read = (/** @type {string} */ file) =>
    readFileSync(path.join(root, 'src/view', file), 'utf8')
  const styles = read(name).replace(/@import '(.+)';\n/g, (_, file) => read(file))
  const { code } = await transform(styles, { loader: 'css', minify, target: oldestBrowsers })
  return code
}
