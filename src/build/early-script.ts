import type { Plugin } from "vite";

/** The module that the one script of every page begins with. */
const ENTRY = /\/src\/site\/site\.client\.ts$/;

/**
 * Makes an ordinary script of the one that every page has. A module runs when the page is there, and not every browser
 * can be told to wait for it, so that a theme which the reader has chosen would come after the other one was seen.
 */
export function earlyScript(): Plugin {
  return {
    name: "certbook-early-script",
    applyToEnvironment: ({ config }) => config.consumer === "client",
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk" || !chunk.isEntry || !chunk.moduleIds.some((id) => ENTRY.test(id))) continue;
        if (chunk.imports.length > 0 || chunk.exports.length > 0)
          throw new Error(
            `src/site/site.client.ts shares code with ${chunk.imports.join(", ") || "other code"}; as an ordinary script it can import only on demand.`,
          );
        chunk.code = `(()=>{"use strict";${chunk.code.trimEnd()}})();\n`;
      }
    },
  };
}
