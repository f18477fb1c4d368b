import mdx from "@astrojs/mdx";
import { satteri } from "@astrojs/markdown-satteri";
import { defineConfig } from "astro/config";
import { earlyScript } from "./src/build/early-script.ts";
import { readEnvironment } from "./src/build/environment.ts";
import { readFrame } from "./src/build/frame.ts";
import { freshPictures } from "./src/build/fresh-pictures.ts";
import { plainImports } from "./src/build/plain-imports.ts";
import { trimmedTokens } from "./src/build/trim-tokens.ts";
import { bookModules, trustedPlugin } from "./src/build/book-modules.ts";
import { offlineIntegration } from "./src/build/offline-parts.ts";
import { programIntegration } from "./src/build/program/keep-program.ts";
import { searchIntegration } from "./src/build/search/integration.ts";
import { isUnwatched } from "./src/build/unwatched.ts";

const environment = readEnvironment();
const { url, base, offline } = readFrame(environment);

export default defineConfig({
  site: url,
  base,
  outDir: environment.out,
  cacheDir: environment.cache,
  trailingSlash: "always",
  build: { format: "directory", inlineStylesheets: "never", concurrency: 4 },
  devToolbar: { enabled: false },
  // Lessons do not pass here: src/build/loader.ts compiles them. Only a trusted lesson that runs code does.
  integrations: [
    searchIntegration(base, environment.cache),
    offlineIntegration(environment.root, offline),
    programIntegration(environment),
    freshPictures(),
    mdx({
      // Headings stay components, so that src/build/library.ts can take off the ids that Astro puts on them.
      optimize: { ignoreElementNames: ["h2", "h3", "h4", "h5", "h6"] },
      processor: satteri({
        mdastPlugins: [trustedPlugin()],
        features: { headingAttributes: true, smartPunctuation: false },
      }),
    }),
  ],
  markdown: { syntaxHighlight: false },
  // A page is rendered again only when its `cacheKey` has changed (src/build/page-key.ts).
  experimental: { incrementalBuild: true },
  vite: {
    plugins: [bookModules(), plainImports(), earlyScript(), trimmedTokens()],
    build: { assetsInlineLimit: 0 },
    environments: {
      // The one script: its name stands in every page.
      client: { build: { rolldownOptions: { output: { entryFileNames: "_astro/site.[hash].js" } } } },
    },
    server: {
      fs: { allow: [environment.root, environment.content] },
      watch: { ignored: (path) => isUnwatched(path, environment) },
    },
  },
});
