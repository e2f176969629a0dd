import type { MetadataRoute } from 'next'

/** What a phone needs to keep Turnout on its home screen: it opens on the responder's own screen. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/field',
    name: 'Turnout',
    short_name: 'Turnout',
    description: 'Your assignment, your status, your crew.',
    start_url: '/field',
    scope: '/',
    display: 'standalone',
    background_color: '#0d0f14',
    theme_color: '#0d0f14',
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  }
}
