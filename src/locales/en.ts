export { english as en } from '../view/messages/english.js'
