import assert from "node:assert/strict";
import { test } from "node:test";
import { redirectsOf, signpostsOf } from "./redirects.ts";
import { book, course, element, lesson } from "./sample.testing.ts";

test("an alias may be written with or without slashes, base and origin", () => {
  for (const alias of ["/c/old/", "c/old", "/docs/c/old/", "https://book.example/docs/c/old/", "/c/old/index.html"]) {
    const shown = book([lesson("c/new", [], { aliases: [alias] })], {
      site: { url: "https://book.example", base: "/docs/" },
    });
    assert.deepEqual(redirectsOf(shown), [{ from: "/docs/c/old/", to: "/docs/c/new/" }], alias);
  }
});

test("addresses of other generators are kept as they were: .html files, letters of other scripts", () => {
  const shown = book([lesson("c/new", [], { aliases: ["/guide/Old.html", "/c/ключ/"] })]);
  assert.deepEqual(redirectsOf(shown), [
    { from: "/c/%D0%BA%D0%BB%D1%8E%D1%87/", to: "/c/new/" },
    { from: "/guide/Old.html", to: "/c/new/" },
  ]);
});

test("an alias of a folder's opening page holds for all below it, and a lesson's own alias counts before it", () => {
  const shown = book([
    lesson("c/b", [], { aliases: ["/c/a/"] }),
    lesson("c/b/one"),
    lesson("c/b/two", [], { aliases: ["/c/a/one/"] }),
  ]);
  assert.deepEqual(redirectsOf(shown), [
    { from: "/c/a/", to: "/c/b/" },
    { from: "/c/a/one/", to: "/c/b/two/" },
    { from: "/c/a/two/", to: "/c/b/two/" },
  ]);
});

test("a renamed course takes one line in its course.yaml", () => {
  const shown = book([lesson("c/one")], { courses: [course("c", { aliases: ["/old/"] })] });
  assert.deepEqual(redirectsOf(shown), [
    { from: "/old/", to: "/c/" },
    { from: "/old/one/", to: "/c/one/" },
  ]);
});

test("a draft redirects nobody", () => {
  assert.deepEqual(redirectsOf(book([lesson("c/new", [], { aliases: ["/c/old/"], draft: true })])), []);
});

test("an element that went to another page leaves a signpost where readers of its old address arrive", () => {
  const gone = element("keys", { title: "Keys", from: ["/c/a/#keys", "/c/old-a/#locks", "/c/a/#there"] });
  const posts = signpostsOf(
    book([lesson("c/a", [element("there")], { aliases: ["/c/old-a/"] }), lesson("c/b", [gone])]),
  );
  assert.deepEqual(
    [...posts],
    [
      [
        "c/a/",
        [
          { anchor: "keys", title: "Keys", to: "c/b/#keys" },
          { anchor: "locks", title: "Keys", to: "c/b/#keys" },
        ],
      ],
    ],
  );
});
