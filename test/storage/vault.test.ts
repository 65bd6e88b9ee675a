import 'fake-indexeddb/auto'
import { keepsSecrets } from './vault.js'

keepsSecrets()
