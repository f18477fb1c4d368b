import { join } from "node:path";
import type { AstroIntegration } from "astro";
import type { Plugin } from "vite";

const PARTS = { Frame: "Frame.astro", KeepCourse: "KeepCourse.astro" } as const;
const NOTHING = "Nothing.astro";

/**
 * Puts what offline reading needs into the pages of a site that wants it. In any other site nothing stands in its
 * place, so that no page and no style weighs more; nor in development, where pages must never be kept.
 * @param root the project's folder
 */
export function offlineIntegration(root: string, wanted: boolean): AstroIntegration {
  return {
    name: "certbook-offline",
    hooks: {
      "astro:config:setup": ({ command, injectRoute, updateConfig }) => {
        const on = wanted && command === "build";
        if (on) injectRoute({ pattern: "/offline", entrypoint: join(root, "src/pages/_offline.astro") });
        updateConfig({ vite: { plugins: [partsPlugin(join(root, "src/site/offline"), on)] } });
      },
    },
  };
}

/** `virtual:certbook/offline/Frame.astro` is the part of that name, or nothing. */
function partsPlugin(folder: string, on: boolean): Plugin {
  return {
    name: "certbook-offline-parts",
    enforce: "pre",
    resolveId: {
      filter: { id: /^virtual:certbook\/offline\// },
      handler: (id) => {
        const name = id.slice("virtual:certbook/offline/".length);
        const part = Object.values(PARTS).find((one) => one === name);
        return part ? join(folder, on ? part : NOTHING) : null;
      },
    },
  };
}
