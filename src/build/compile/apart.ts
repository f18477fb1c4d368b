import { fork, type ChildProcess } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { markdownMessages } from "../../course/messages/markdown.ts";
import type { Saying } from "../../course/messages/saying.ts";
import { emptyLesson, type CompiledLesson } from "./compile.ts";
import type { LessonSource } from "./reader.ts";

/** How long one lesson may take, in milliseconds; an ordinary one takes about three. */
const LONGEST = 15_000;

/** What the process that compiles answers (see apart.process.ts). */
export type Answer = { compiled: CompiledLesson } | { fault: string } | { ready: true };

interface Hand {
  child: ChildProcess;
  ready: Promise<void>;
}

/**
 * Compiles lessons in processes of their own. Sätteri is native and can't be interrupted: a hostile lesson can
 * make it run for hours or overflow its stack, which ends the process. Here that ends with a problem of that
 * lesson, and all others are compiled. Processes stay for the next reading and never keep the program alive.
 */
export class LessonCompiler {
  private readonly script: string;
  private readonly most: number;
  private readonly idle: Hand[] = [];
  private readonly waiting: ((hand: Hand) => void)[] = [];
  private hands = 0;

  /** @param root the project's root folder, absolute */
  constructor(root: string, most = Math.min(2, availableParallelism())) {
    this.script = join(root, "src/build/compile/apart.process.ts");
    this.most = most;
  }

  /** Compiles one lesson; mistakes, and a lesson that is too much, are in its `problems`. */
  async compile(source: LessonSource, longest = LONGEST): Promise<CompiledLesson> {
    const hand = await this.take();
    try {
      const answer = await ask(hand, source, longest);
      if (typeof answer === "object" && "compiled" in answer) return answer.compiled;
      const saying: Saying =
        answer === "late"
          ? markdownMessages.takesTooLong(longest / 1000)
          : answer === "dead"
            ? markdownMessages.tooMuch()
            : markdownMessages.fault("fault" in answer ? answer.fault : "");
      return { ...emptyLesson(), problems: [{ ...saying, file: source.file, line: 1, column: 1, length: 1 }] };
    } finally {
      this.giveBack(hand);
    }
  }

  /** Ends the processes. */
  close(): void {
    for (const { child } of this.idle.splice(0)) {
      this.hands--;
      child.kill("SIGKILL");
    }
  }

  private take(): Promise<Hand> | Hand {
    const free = this.idle.pop();
    if (free) return free;
    if (this.hands >= this.most) return new Promise((resolve) => this.waiting.push(resolve));
    this.hands++;
    return start(this.script);
  }

  private giveBack(hand: Hand): void {
    const usable = hand.child.connected ? hand : null;
    const next = this.waiting.shift();
    if (next) next(usable ?? start(this.script));
    else if (usable) this.idle.push(usable);
    else this.hands--;
  }
}

function start(script: string): Hand {
  const child = fork(script, [], {
    execArgv: ["--experimental-strip-types", "--disable-warning=ExperimentalWarning", "--max-old-space-size=1024"],
    // Nothing that it says is for the reader of the build, and a crash's trace names files of this machine.
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "json",
  });
  const ready = new Promise<void>((resolve) => {
    child.once("message", () => resolve());
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  return { child, ready };
}

async function ask(hand: Hand, source: LessonSource, longest: number): Promise<Answer | "late" | "dead"> {
  const { child } = hand;
  child.ref();
  child.channel?.ref();
  await hand.ready;
  const answer = await new Promise<Answer | "late" | "dead">((resolve) => {
    if (!child.connected) return resolve("dead");
    const timer = setTimeout(() => resolve("late"), longest);
    const done = (value: Answer | "dead"): void => {
      clearTimeout(timer);
      resolve(value);
    };
    child.once("message", (message) => done(message as Answer));
    child.once("exit", () => done("dead"));
    child.send(source, (error) => error && done("dead"));
  });
  child.removeAllListeners("message");
  child.removeAllListeners("exit");
  if (typeof answer === "string") {
    child.kill("SIGKILL");
    if (child.connected) child.disconnect();
  }
  child.unref();
  child.channel?.unref();
  return answer;
}
