import type { Some } from '../catalogue/Department.ts'
import type { Paint } from './Paint.ts'

// prettier-ignore
/** The colours that pictures are painted in. */
export const paints: Some<Paint> = [
  { wall: '#efe7dc', floor: '#dccbb5', backdrop: '#e3d5c1', main: '#b5714a', dark: '#8a5031', light: '#d59a74', accent: '#2f5d5a', ink: '#3b2f2a' },
  { wall: '#e2ebe6', floor: '#c3d3ca', backdrop: '#cfded6', main: '#3f7d6b', dark: '#2a584b', light: '#78ad9c', accent: '#e0a458', ink: '#22332e' },
  { wall: '#e6e9f2', floor: '#c9cfe2', backdrop: '#d5daea', main: '#4a5f9e', dark: '#33437a', light: '#8494c8', accent: '#e58e73', ink: '#262c40' },
  { wall: '#f4e6e2', floor: '#e2c6be', backdrop: '#ecd5ce', main: '#c96f5f', dark: '#9b4c3f', light: '#e39d90', accent: '#4a6b7c', ink: '#40302d' },
  { wall: '#f3ecd6', floor: '#e0d2a6', backdrop: '#eadfbf', main: '#c99a2e', dark: '#96711d', light: '#e5c46f', accent: '#4f6d4a', ink: '#3a321e' },
  { wall: '#e8e6e3', floor: '#cdc8c2', backdrop: '#dad6d1', main: '#4d4a48', dark: '#2f2d2c', light: '#85807c', accent: '#d07a4b', ink: '#232120' },
  { wall: '#ece4f0', floor: '#d2c2dc', backdrop: '#dfd2e6', main: '#7d5a94', dark: '#5a3e6e', light: '#ab8cc0', accent: '#d9a441', ink: '#33273b' },
  { wall: '#e1edf1', floor: '#bdd5de', backdrop: '#cde0e7', main: '#3a7f99', dark: '#275a6d', light: '#79b1c6', accent: '#e3b34c', ink: '#203038' },
]
