import { createMemoryStore, createWebStore } from 'repository-hooks'
import { createIndexedDbStore, createVault } from 'repository-hooks/vault'
import { keepsTheContract } from './contract.js'
import { keepsSecrets } from './vault.js'

keepsTheContract('createMemoryStore', () => createMemoryStore())
keepsTheContract('createWebStore (local)', (prefix) => createWebStore({ prefix }))
keepsTheContract('createWebStore (session)', (prefix) =>
  createWebStore({ area: 'session', prefix }),
)
keepsTheContract('createIndexedDbStore', (name) => createIndexedDbStore({ name }))
keepsTheContract('createVault', (name) => createVault({ name }))
keepsSecrets()
