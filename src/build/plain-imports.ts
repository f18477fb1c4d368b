import type { Plugin } from "vite";

/**
 * Leaves `import()` in browser code as it is. Vite wraps each in code that looks for styles and files to preload, which
 * weighs more than most of what is loaded so; here a piece of code asks for what it needs by itself.
 */
export function plainImports(): Plugin {
  return {
    name: "certbook-plain-imports",
    configResolved({ plugins }) {
      const wrapping = plugins.find(({ name }) => name === "native:import-analysis-build");
      if (wrapping) wrapping.applyToEnvironment = ({ config }) => config.consumer !== "client";
    },
  };
}
