import { defineConfig } from 'vite';

/** The service that the page asks while it is developed by `npx vite web`. */
const SERVICE = 'http://localhost:3000';

export default defineConfig({
  // Paths are relative, so that the page also works below a prefix that a proxy adds.
  base: './',
  cacheDir: '../node_modules/.vite-web',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // The first with light-dark().
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // A data: URL would not pass the page's content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/cost-analysis': SERVICE, '/docs': SERVICE } },
});
