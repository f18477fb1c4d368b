import { spawn } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PORT, ROOT, SITES } from "./sites.ts";

/**
 * Serves the sites of the tests with nginx, each with the snippet that its build has written and nothing else. Every
 * site has a server of its own, as it would have on a host; one in front sends each path to its site.
 */
const FOLDER = join(ROOT, ".cache/e2e/nginx");

function serverOf({ base, out }: (typeof SITES)[number], i: number): string {
  const root = base === "/" ? out : join(FOLDER, `www-${i}`);
  if (base !== "/") {
    mkdirSync(dirname(join(root, base)), { recursive: true });
    symlinkSync(out, join(root, base.slice(1, -1)));
  }
  return `server { listen 127.0.0.1:${PORT + 1 + i}; root ${root}; include ${join(out, "_nginx.conf")}; }`;
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
  .map((name) => `${name}_temp_path ${join(FOLDER, name)};`)
  .join("\n  ");
const fronts = SITES.map(({ base }, i) => `location ${base} { proxy_pass http://127.0.0.1:${PORT + 1 + i}; }`);
writeFileSync(
  join(FOLDER, "nginx.conf"),
  `${process.getuid?.() === 0 ? "user root;\n" : ""}worker_processes 1;
daemon off;
pid ${join(FOLDER, "pid")};
error_log stderr warn;
events { }
http {
  include /etc/nginx/mime.types;
  access_log off;
  ${temporary}
  proxy_http_version 1.1;
  ${SITES.map(serverOf).join("\n  ")}
  server {
    listen 127.0.0.1:${PORT};
    listen [::1]:${PORT};
    ${fronts.join("\n    ")}
  }
}
`,
);
const nginx = spawn("nginx", ["-e", "stderr", "-c", join(FOLDER, "nginx.conf")], { stdio: "inherit" });
nginx.on("error", (error) => {
  process.stderr.write(`nginx does not start: ${error.message}. On Debian: apt-get install nginx\n`);
  process.exitCode = 1;
});
nginx.on("exit", (code) => process.exit(code ?? 1));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => nginx.kill("SIGTERM"));
