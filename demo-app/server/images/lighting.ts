import type { Drawings } from './Paint.ts'

/** Table lamp, floor lamp, pendant, desk lamp. */
export const lighting: Drawings = [
  ({ main, light, ink, accent }) => `
    <circle cx="200" cy="170" r="120" fill="${light}" opacity=".35"/>
    <path d="M200 200v100" stroke="${accent}" stroke-width="14"/>
    <rect x="150" y="300" width="100" height="20" rx="10" fill="${ink}"/>
    <path d="M160 100h80l45 110H115z" fill="${main}"/>
    <path d="M160 100h30l-25 110h-50z" fill="${light}" opacity=".6"/>`,
  ({ main, light, ink, accent }) => `
    <circle cx="200" cy="110" r="100" fill="${light}" opacity=".35"/>
    <path d="M200 130v180" stroke="${ink}" stroke-width="8"/>
    <path d="M150 320l50-14 50 14z" fill="${ink}"/>
    <path d="M165 60h70l30 80H135z" fill="${main}"/>
    <path d="M165 60h26l-18 80h-38z" fill="${light}" opacity=".6"/>
    <path d="M236 140v34" stroke="${accent}" stroke-width="3"/><circle cx="236" cy="178" r="5" fill="${accent}"/>`,
  ({ main, light, ink, accent }) => `
    <path d="M200 0v120" stroke="${ink}" stroke-width="5"/>
    <path d="M200 210l-110 130h220z" fill="${light}" opacity=".35"/>
    <rect x="186" y="104" width="28" height="26" rx="6" fill="${accent}"/>
    <path d="M80 230a120 106 0 0 1 240 0z" fill="${main}"/>
    <path d="M100 230a100 100 0 0 1 70-95a150 130 0 0 0-30 95z" fill="${light}" opacity=".55"/>
    <ellipse cx="200" cy="230" rx="120" ry="12" fill="${ink}" opacity=".35"/>
    <circle cx="200" cy="236" r="17" fill="#fff7df"/>`,
  ({ main, light, ink, accent }) => `
    <path d="M270 190l-90 120h150z" fill="${light}" opacity=".35"/>
    <rect x="90" y="302" width="110" height="18" rx="9" fill="${ink}"/>
    <path d="M145 302l-24-110 120-76" fill="none" stroke="${ink}" stroke-width="9" stroke-linejoin="round"/>
    <circle cx="121" cy="192" r="12" fill="${accent}"/>
    <path d="M224 96l74 54-60 44a46 46 0 0 1-14-98z" fill="${main}"/>
    <circle cx="268" cy="178" r="14" fill="#fff7df"/>`,
]
