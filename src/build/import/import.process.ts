import { importCommand } from "./command-import.ts";
import { keepNote } from "./kept-note.ts";
import type { News, Order } from "./guarded-import.ts";

/** The other side of guarded-import.ts: says which note it is about to read, so that its end is known to be of that note. */
function say(news: News): Promise<void> {
  return new Promise((resolve) => process.send?.(news, undefined, undefined, () => resolve()));
}

process.once("message", ({ args, environment, unread, kept, copies }: Order) => {
  const told = new Set<string>(copies.map(([file]) => file));
  importCommand(args, environment, {
    unread: new Set(unread),
    begins: (note) => say({ note }),
    kept: new Map(kept),
    copies,
    ends: (note, brought, all) => {
      const added = [...all].filter(([file]) => !told.has(file));
      for (const [file] of added) told.add(file);
      return say({ done: note, kept: keepNote(brought), copies: added });
    },
  }).then(
    (code) => {
      void say({ code }).then(() => process.disconnect());
    },
    (error: unknown) => {
      process.stderr.write(
        `\n  This is a fault of Certbook, not of your notes. Please report it with what follows.\n\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      void say({ code: 70 }).then(() => process.disconnect());
    },
  );
});
process.on("disconnect", () => process.exit());
