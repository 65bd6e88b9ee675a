import { inject } from 'vitest'
import { showContract } from './showContract.js'

for (const adapter of ['xhr', 'fetch'] as const) showContract(adapter, () => inject('faultServer'))
