import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, it } from "node:test";
import { pagePolicy, responseHeaders } from "../../course/policy.ts";
import { breachesOf } from "./check-pages.ts";
import { headersFile } from "./headers.ts";
import { keepPrevious } from "./keep.ts";
import { nginxFile } from "./nginx.ts";
import { redirectsFile } from "./redirects.ts";
import { sitemapFiles } from "./sitemap.ts";
import { securityFile } from "./texts.ts";
import { vercelFile } from "./vercel.ts";
import type { Site } from "../../course/course.ts";

const SITE: Site = {
  title: "S",
  description: "",
  url: "https://a.example",
  base: "/",
  locale: "en",
  copyright: "",
  licence: "",
  trust: "data",
  links: "on",
  glossary: "off",
  books: {},
  skip: [],
  searchWith: [],
  offline: false,
};

const PAGE_POLICY = pagePolicy(SITE);

function page(body: string, head = ""): string {
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY.replaceAll("'", "&#39;")}">${head}</head><body>${body}</body></html>`;
}

describe("a build fails for a page with", () => {
  const bad: [name: string, html: string][] = [
    ["an inline script", page("<script>x</script>")],
    ["an inline module", page('<script type="module">x</script>')],
    ["an import map", page('<script type="importmap">{}</script>')],
    ["a style element", page("", "<style>a{}</style>")],
    ["a style attribute", page('<p style="color:red">x</p>')],
    ["a handler", page("<p onclick=x>x</p>")],
    ["a handler in capitals", page("<p ONCLICK='x'>x</p>")],
    ["a base", page("", '<base href="/">')],
    ["an address that runs", page('<a href="java&#115;cript:x">x</a>')],
    ["a script from elsewhere", page("", '<script src="https://cdn.example/x.js"></script>')],
    ["a style from elsewhere", page("", '<link rel="stylesheet" href="//cdn.example/x.css">')],
    ["a picture from elsewhere", page('<img src="/a.png" srcset="/a.png 1x, https://b.example/b.png 2x" alt="">')],
    ["a picture as data", page('<img src="data:image/png;base64,AA" alt="">')],
    ["a document of its own", page('<iframe srcdoc="x"></iframe>')],
    ["no policy", "<!doctype html><html><head><meta charset=utf-8><title>x</title></head></html>"],
    ["a policy that comes late", page("").replace("<meta http-equiv", "<title>x</title><meta http-equiv")],
    ["another policy", page("").replace("script-src ", "script-src * ")],
  ];
  for (const [name, html] of bad) it(name, () => assert.equal(breachesOf(html, PAGE_POLICY).length > 0, true));

  it("and passes a page with links, data, pictures and words about all of these", () => {
    const html = page(
      '<p>onclick= style= &lt;script&gt; <a href="https://b.example/">x</a><img src="/_astro/a.1.svg" alt="a style=b"></p><!-- <style> -->',
      '<link rel="canonical" href="https://a.example/"><script type="application/ld+json">{"a":"\\u003cstyle>"}</script><script type="module" src="/_astro/x.js"></script>',
    );
    assert.deepEqual(breachesOf(html, PAGE_POLICY), []);
  });
});

describe("the files of hosts", () => {
  const hostile = [
    { from: "/a\n  X-Evil: 1", to: "/b/" },
    { from: "/a b", to: "/b/" },
    { from: "/c/", to: "//evil.example/" },
    { from: "/d/", to: "https://evil.example/" },
    { from: "/e/", to: '/"; return 200 "x' },
    { from: "/f/", to: "/$host/" },
  ];
  const sound = { from: "/old/%C3%A9/", to: "/new/" };

  it("say the same policy as the pages, and that nobody may frame them", () => {
    for (const site of [SITE, { ...SITE, offline: true }]) {
      const [, policy = ""] = responseHeaders(site).find(([name]) => name === "Content-Security-Policy") ?? [];
      for (const directive of pagePolicy(site).split("; ")) assert.ok(policy.split("; ").includes(directive));
      assert.match(policy, /frame-ancestors 'none'/);
      for (const [name, value] of responseHeaders(site)) {
        assert.ok(headersFile(site).includes(`  ${name}: ${value}\n`));
        assert.ok(vercelFile(site, []).includes(JSON.stringify(value)));
        assert.ok(nginxFile(site, []).includes(`add_header ${name} "${value}" always;`));
      }
    }
  });

  it("say one constant policy, of which a site that can be read offline changes one word", () => {
    assert.equal(
      PAGE_POLICY,
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
    assert.equal(
      pagePolicy({ offline: true }),
      PAGE_POLICY.replace("trusted-types 'none'", "trusted-types certbook-offline"),
    );
  });

  it("name the base", () => {
    assert.match(headersFile({ ...SITE, base: "/docs/" }), /^\/docs\/\*$/m);
    assert.match(headersFile({ ...SITE, base: "/docs/" }), /^\/docs\/_astro\/\*$/m);
    assert.match(nginxFile({ ...SITE, base: "/docs/" }, []), /^error_page 404 \/docs\/404\.html;$/m);
  });

  it("carry a redirect, and none that writes a rule of its own or leaves the site", () => {
    assert.equal(redirectsFile([sound]), "/old/%C3%A9/ /new/ 301\n");
    assert.match(nginxFile(SITE, [sound]), /^location = "\/old\/é\/" \{ return 301 "\/new\/"; \}$/m);
    assert.equal((JSON.parse(vercelFile(SITE, [sound])) as { redirects: unknown[] }).redirects.length, 1);
    for (const redirect of hostile) {
      assert.doesNotMatch(redirectsFile([redirect]), /evil|Evil|return/);
      assert.doesNotMatch(nginxFile(SITE, [redirect]), /evil|Evil|\$host|return 200/);
      assert.doesNotMatch(vercelFile(SITE, [redirect]), /evil|Evil/);
    }
  });

  it("list pages with their days, and several sitemaps for very many", () => {
    const [file = ""] = sitemapFiles(SITE, ["/", "/a&b/"], new Map([["/", "2026-01-02"]])).values();
    assert.match(file, /<loc>https:\/\/a\.example\/<\/loc><lastmod>2026-01-02<\/lastmod>/);
    assert.match(file, /<loc>https:\/\/a\.example\/a&#38;b\/<\/loc><\/url>/);
    const many = Array.from({ length: 50_001 }, (_, i) => `/${i}/`);
    assert.deepEqual(
      [...sitemapFiles(SITE, many, new Map()).keys()],
      ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"],
    );
  });

  it("hold security.txt only where a contact is named", () => {
    assert.equal(securityFile(SITE), null);
    const security = { contact: ["mailto:s@a.example"], expires: "2027-01-01" };
    assert.match(securityFile({ ...SITE, security }) ?? "", /^Contact: mailto:s@a\.example\nExpires: 2027-01-01T/);
  });
});

describe("files of the previous build", () => {
  const root = mkdtempSync(join(tmpdir(), "certbook-keep-"));
  after(() => rmSync(root, { recursive: true, force: true }));
  const build = (name: string, files: Record<string, string>): string => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name, path)), { recursive: true });
      writeFileSync(join(root, name, path), text);
    }
    return join(root, name);
  };

  it("stay for one more build, where a page may still ask for them, and no longer", async () => {
    const one = build("1", {
      "index.html": "1",
      "gone/index.html": "1",
      "pagefind/words/a1.pf_words": "1",
      "pagefind/pagefind-entry.json": "1",
    });
    const two = build("2", {
      "index.html": "2",
      "pagefind/words/b2.pf_words": "2",
      "pagefind/pagefind-entry.json": "2",
    });
    await keepPrevious(two, one);
    assert.equal(readFileSync(join(two, "pagefind/words/a1.pf_words"), "utf8"), "1");
    assert.equal(readFileSync(join(two, "pagefind/pagefind-entry.json"), "utf8"), "2");
    assert.equal(existsSync(join(two, "gone/index.html")), false);
    const three = build("3", {
      "index.html": "3",
      "pagefind/words/c3.pf_words": "3",
      "pagefind/pagefind-entry.json": "3",
    });
    await keepPrevious(three, two);
    assert.equal(existsSync(join(three, "pagefind/words/b2.pf_words")), true);
    assert.equal(existsSync(join(three, "pagefind/words/a1.pf_words")), false);
  });

  it("are no compressed twins of files that have other content now", async () => {
    const first = build("with twins", { "pagefind/facts.json": "1", "pagefind/facts.json.gz": "gz of 1" });
    const second = build("without", { "pagefind/facts.json": "2" });
    await keepPrevious(second, first);
    assert.equal(existsSync(join(second, "pagefind/facts.json.gz")), false);
  });

  it("are none where nothing changed", async () => {
    const same = { "pagefind/words/a1.pf_words": "1" };
    const [one, two] = [build("4", same), build("5", same)];
    assert.equal(await keepPrevious(two, one), 0);
    assert.equal(existsSync(join(two, "kept.json")), false);
  });
});
