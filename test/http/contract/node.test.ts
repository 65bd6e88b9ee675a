import { openFaultServer } from '../setUp.js'
import { showContract } from './showContract.js'

const server = openFaultServer()

for (const adapter of ['http', 'fetch'] as const) showContract(adapter, () => server)
