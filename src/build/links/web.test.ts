import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
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
