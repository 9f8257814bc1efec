// Builds one page with its style and script inside it, so that it can be opened from a disk without a network.
import { defineConfig } from 'vite';

function inOneFile() {
  return {
    name: 'in-one-file',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = Object.values(bundle).find((part) => part.fileName.endsWith('.html'));
      for (const [name, part] of Object.entries(bundle)) {
        if (part === page) continue;
        page.source = name.endsWith('.css') ? withStyle(page.source, part) : withScript(page.source, part);
        delete bundle[name];
      }
    },
  };
}

// A function as replacement: in a text, "$&" would mean something.
function withStyle(page, part) {
  return page.replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${part.source}</style>`);
}

// The script moves behind what it draws into, because a script in the page does not wait for the rest of it.
function withScript(page, part) {
  const code = part.code.replaceAll('</script', '<\\/script');
  return page
    .replace(/<script type="module"[^>]*src=[^>]*><\/script>/, '')
    .replace('</body>', () => `<script type="module">${code}</script></body>`);
}

export default defineConfig({
  plugins: [inOneFile()],
  build: { modulePreload: false, assetsInlineLimit: 1_000_000, cssCodeSplit: false, chunkSizeWarningLimit: 2000 },
});
