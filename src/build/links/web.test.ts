import assert from "node:assert/strict";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { inventoryOf } from "../../course/inventory.ts";
import { book, element, lesson } from "../../course/sample.testing.ts";
import { sampleBook, told } from "../sample.testing.ts";
import { checkExternal, type Politeness } from "./external.ts";
import { forgetBooks } from "./other-books.ts";

const HASTY: Politeness = { concurrency: 4, retries: 1, timeout: 500, pause: 1, keep: 60_000 };

/** A site on this machine. */
async function serve(
  t: TestContext,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  t.after(stop);
  return { url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`, stop };
}

test("outside links are tried politely: one at a time at a host, again where it failed, never twice when it was well", async (t) => {
  const asked: string[] = [];
  let [open, most, flaky] = [0, 0, 0];
  const { url } = await serve(t, (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    most = Math.max(most, ++open);
    setTimeout(() => {
      open--;
      const { url: path = "" } = request;
      if (path === "/gone") response.statusCode = 404;
      if (path === "/no-head" && request.method === "HEAD") response.statusCode = 500;
      if (path === "/members") response.statusCode = 403;
      if (path === "/flaky" && flaky++ < 2) response.statusCode = 502;
      response.end("x");
    }, 5);
  });
  const { read, environment } = await sampleBook(t, {
    "site.yaml": `title: B\nskip: ["${url}/skipped"]\n`,
    "c/one.md": `# One\n\n[a](${url}/ok#x) [b](${url}/ok#y) [c](${url}/gone) [d](${url}/no-head)\n\n[e](${url}/members) [f](${url}/flaky) [g](${url}/skipped/x)\n`,
    "c/two.md": `---\nsources:\n  - { title: S, url: "${url}/gone" }\n---\n# Two\n`,
  });
  const first = await read();
  await checkExternal(first, environment, HASTY);
  assert.deepEqual(told(first), ["c/one.md:3 dead-link", "c/two.md:3 dead-link"]);
  assert.ok(
    first.problems.every((problem) => problem.severity === "warning"),
    "the web never fails a build",
  );
  assert.match(first.problems[0]?.says ?? "", /404/);
  assert.equal(most, 1);
  assert.equal(asked.filter((one) => one === "HEAD /ok").length, 1);
  assert.ok(!asked.some((one) => one.includes("skipped")));
  asked.length = 0;
  await checkExternal(await read(), environment, HASTY);
  assert.deepEqual([...new Set(asked)], ["HEAD /gone", "GET /gone"]);
});

test("a host that does not answer is told, and holds up nobody for long", async (t) => {
  const { url, stop } = await serve(t, () => {});
  await stop();
  const { read, environment } = await sampleBook(t, { "c/one.md": `# One\n\n[a](${url}/x)\n` });
  const shown = await read();
  await checkExternal(shown, environment, HASTY);
  assert.deepEqual(told(shown), ["c/one.md:3 dead-link"]);
});

test("a link into another Certbook book is checked against its inventory, from the kept copy when it can't be reached", async (t) => {
  const other = inventoryOf(
    book([lesson("x/roles", [element("trust", { title: "Trust" })], { number: "1.2", title: "Roles" })]),
  );
  const { url, stop } = await serve(t, (_, response) => response.end(JSON.stringify(other)));
  const { read, write } = await sampleBook(t, {
    "site.yaml": `title: B\nbooks: { iam: "${url}/" }\n`,
    "c/one.md": "# One\n\n[[iam:1.2]], [[iam:1.2#trust]], [[iam:section:trust]], [[iam:roles]]\n",
  });
  const shown = await read();
  assert.deepEqual(told(shown), []);
  assert.deepEqual(shown.bookLinks["c [[iam:1.2]]"], { url: "https://book.example/x/roles/", title: "1.2 Roles" });
  assert.equal(shown.bookLinks["c [[iam:1.2#trust]]"]?.url, "https://book.example/x/roles/#trust");
  await stop();
  forgetBooks();
  const offline = await read();
  assert.deepEqual([told(offline), offline.notices.length], [[], 2]);
  await write("c/one.md", "# One\n\n[[iam:1.3]]\n");
  assert.deepEqual(told(await read()), ["c/one.md:3 short-link"]);
});

test("a book that was never reached is told where a lesson links to it, and only there", async (t) => {
  const { url, stop } = await serve(t, () => {});
  await stop();
  const { read, write } = await sampleBook(t, {
    "site.yaml": `title: B\nbooks: { iam: "${url}" }\n`,
    "c/one.md": "# One\n\n[[iam:1.2]]\n",
  });
  assert.deepEqual(told(await read()), ["c/one.md:3 unreachable-book"]);
  await write("c/one.md", "# One\n");
  assert.deepEqual(told(await read()), []);
});

/** A book whose one lesson links to another book. */
function linking(t: TestContext, url: string, links = "[[iam:1.2]]"): ReturnType<typeof sampleBook> {
  return sampleBook(t, { "site.yaml": `title: B\nbooks: { iam: "${url}" }\n`, "c/one.md": `# One\n\n${links}\n` });
}

test("a kept copy of which half was written is as good as none, and never ends the build", async (t) => {
  const { url, stop } = await serve(t, () => {});
  await stop();
  const { read, environment } = await linking(t, url, `[[iam:1.2]] [a](${url}/x)`);
  await mkdir(join(environment.cache, "books"), { recursive: true });
  const copy = join(environment.cache, "books", `${encodeURIComponent(`${url}/links.json`)}.json`);
  const tried = join(environment.cache, "external-links.json");
  for (const half of ['{"certbook":"links","ver', "null", ""]) {
    await writeFile(copy, half);
    await writeFile(tried, half);
    const shown = await read();
    await checkExternal(shown, environment, HASTY);
    const rules = shown.problems.filter(({ file }) => file === "c/one.md").map(({ rule }) => rule);
    assert.deepEqual(rules, ["unreachable-book", "dead-link"], half);
  }
});

test("what another site gives as its inventory and is none, or leads elsewhere than to the web, is told as unreadable", async (t) => {
  let given: unknown = null;
  const { url } = await serve(t, (_, response) => response.end(JSON.stringify(given)));
  const sound = inventoryOf(book([lesson("x/roles", [element("trust")], { number: "1.2" })]));
  const [roles] = sound.lessons;
  const { read, environment } = await linking(t, url);
  for (const lessons of [
    "x",
    [{}],
    [null],
    [{ ...roles, elements: [{}] }],
    [{ ...roles, url: "javascript:alert(1)" }],
    [{ ...roles, elements: [{ ...roles?.elements[0], url: "javascript:alert(1)" }] }],
  ]) {
    given = { ...sound, lessons };
    forgetBooks();
    assert.deepEqual(told(await read()), ["c/one.md:3 unreachable-book"], JSON.stringify(lessons));
  }
  assert.deepEqual(await readdir(join(environment.cache, "books")).catch(() => []), [], "none of it is kept");
  given = { ...sound, later: 1, lessons: [{ ...roles, later: 1 }] };
  forgetBooks();
  assert.deepEqual(told(await read()), [], "a later version may add keys");
});

test("an inventory larger than any book's is not read to its end, whether it says its size or not", async (t) => {
  for (const size of [100_000_000, null]) {
    let sent = 0;
    const { url } = await serve(t, (_, response) => {
      if (size !== null) response.setHeader("content-length", size);
      const more = (): void => {
        while (sent < 100_000_000 && !response.destroyed) {
          sent += 1_000_000;
          if (!response.write(Buffer.alloc(1_000_000, " "))) return void response.once("drain", more);
        }
        response.end();
      };
      more();
    });
    forgetBooks();
    const { read } = await linking(t, url);
    assert.deepEqual(told(await read()), ["c/one.md:3 unreachable-book"]);
    assert.ok(sent < (size === null ? 90_000_000 : 20_000_000), `${sent} bytes were taken`);
  }
});

test("a short link that can mean several elements of another book names them in words that can be pasted", async (t) => {
  const other = inventoryOf(book([lesson("x/roles", [element("trust")]), lesson("x/keys", [element("trust")])]));
  const { url } = await serve(t, (_, response) => response.end(JSON.stringify(other)));
  const { read, write } = await linking(t, url, "[[iam:trust]]");
  const [problem] = (await read()).problems;
  assert.equal(problem?.mend, "Write [[iam:x/roles#trust]] or [[iam:x/keys#trust]].");
  await write("c/one.md", "# One\n\n[[iam:x/roles#trust]] or [[iam:x/keys#trust]]\n");
  assert.deepEqual(told(await read()), []);
});
