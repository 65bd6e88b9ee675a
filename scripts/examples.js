import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { startApi } from '../examples/api/server.js'
import { packPackage } from './pack.js'
import { end, npm, root, start } from './processes.js'

/**
 * Copies examples to a folder, and installs there what they need, with the packed package in its place.
 *
 * @param {string} folder
 * @param {string[]} names
 * @param {string} tarball
 */
export async function installExamples(folder, names, tarball) {
  for (const name of ['tsconfig.json', ...names]) {
    cpSync(path.join(root, 'examples', name), path.join(folder, name), { recursive: true })
  }
  const { overrides } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const dependencies = { 'repository-hooks': `file:${tarball}` }
  const manifest = { name: 'examples', private: true, workspaces: names, dependencies, overrides }
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest))
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
  return npm(['install', ...quiet], { cwd: folder })
}

/** Tries the examples whose tools are not in this project's lock file: Next's, TanStack Start's, React Native's and Jest's. */
async function tryOthers() {
  const folder = mkdtempSync(path.join(tmpdir(), 'repository-hooks-examples-'))
  mkdirSync(path.join(folder, 'package'))
  const { tarball, ...packed } = await packPackage(path.join(folder, 'package'))
  expectSuccess('packing', packed)
  const apps = ['next', 'tanstack-start', 'react-native', 'jest']
  expectSuccess('installing', await installExamples(folder, apps, tarball))
  const next = path.join(folder, 'next')
  const tanstack = path.join(folder, 'tanstack-start')
  expectSuccess('building with Next', await npm(['run', 'build'], { cwd: next }))
  expectSuccess('building with Start', await npm(['run', 'build'], { cwd: tanstack }))
  for (const app of apps) {
    const checked = await npm(['run', 'types'], { cwd: path.join(folder, app) })
    expectSuccess(`types of ${app}`, checked)
  }
  const jest = path.join(folder, 'jest')
  expectSuccess('testing with Jest', await npm(['test'], { cwd: jest }))
  await expectServed('Next', next, ['next', 'start', '--port', '4123'])
  await expectServed('Start', tanstack, ['vite', 'preview', '--port', '4123', '--strictPort'])
  rmSync(folder, { recursive: true, force: true })
}

/**
 * @param {string} name
 * @param {string} folder
 * @param {string[]} command
 */
async function expectServed(name, folder, command) {
  const api = await startApi()
  const address = api.address()
  if (typeof address !== 'object' || !address) throw new Error('The API has no port.')
  const env = { API_URL: `http://localhost:${address.port}` }
  const server = start('npx', command, { cwd: folder, env })
  const html = await textOf('http://localhost:4123/')
  await end(server)
  api.close()
  if (!html.includes('Desk lamp')) throw new Error(`${name}'s page lacks its list.\n${html}`)
  console.log(`✓ ${name}'s page is served with its list`)
}

/** @param {string} url */
async function textOf(url) {
  for (let attempt = 0; attempt < 60; attempt++) {
    try {
      return await (await fetch(url)).text()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
  throw new Error(`Nothing answers at ${url}.`)
}

/**
 * @param {string} step
 * @param {{ code: number, output: string }} result
 */
function expectSuccess(step, { code, output }) {
  if (code !== 0) throw new Error(`${step}\n${output}`)
  console.log(`✓ ${step}`)
}

if (import.meta.main) await tryOthers()
