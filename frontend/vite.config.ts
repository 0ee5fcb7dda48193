import { svelte } from '@sveltejs/vite-plugin-svelte'
import tailwind from '@tailwindcss/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [svelte(), tailwind()],
  base: './',
  build: {
    // The oldest web views that the window meets: macOS 13.3, WebKitGTK 2.40, WebView2.
    target: ['safari16.4', 'chrome111'],
    // The page's policy lets fonts come from files only.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // Each screen is a file of its own; what many share is one file, not fifty.
      output: { codeSplitting: { groups: [{ name: 'shared', test: /\/src\/|lucide/, minShareCount: 4 }] } },
    },
  },
})
