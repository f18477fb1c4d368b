import { fork, type ChildProcess } from "node:child_process";
import type { Socket } from "node:net";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { markdownMessages } from "../../course/messages/markdown.ts";
import type { Saying } from "../../course/messages/saying.ts";
import { emptyLesson, type CompiledLesson } from "./compile.ts";
import type { LessonSource } from "./reader.ts";

/** How long one lesson may take, in milliseconds; an ordinary one takes about three. */
const LONGEST = 15_000;

/** How long a process may take to start, in milliseconds; an ordinary one takes half a second. */
const LONGEST_START = 60_000;

/** So much is kept of what a process says while it starts, in characters. */
const MOST_SAID = 4_000;

/**
 * So many lessons are sent ahead to a process, so that it does not wait for the next while this one loads Astro; it
 * compiles one at a time.
 */
const AHEAD = 64;

/** Where a process keeps a lesson that it has compiled without problems: the store's folder, and the lesson's digest. */
export interface Keeping {
  cache: string;
  digest: string;
}

/** What the process that compiles is sent. */
export interface Order {
  source: LessonSource;
  keep: Keeping | null;
}

/** What it answers (see apart.process.ts). A lesson that it has kept is not sent besides: it is read where it lies. */
export type Answer = { compiled: CompiledLesson } | { kept: true } | { fault: string } | { ready: true };

/** What comes of a lesson: an answer, or what has ended its process; an error where that one never started. */
type Outcome = Answer | "late" | "dead" | Error;

/** A lesson that somebody waits for. */
interface Task extends Order {
  longest: number;
  done: (answer: Outcome) => void;
}

/**
 * Compiles lessons in processes of their own. Sätteri is native and can't be interrupted: a hostile lesson can
 * make it run for hours or overflow its stack, which ends the process. Here that ends with a problem of that
 * lesson, and all others are compiled. Processes stay for the next reading and never keep the program alive.
 */
export class LessonCompiler {
  private readonly script: string;
  private readonly most: number;
  private readonly longestStart: number;
  private readonly hands = new Set<Hand>();
  private readonly waiting: Task[] = [];

  /** @param root the project's root folder, absolute */
  constructor(root: string, most = Math.min(2, availableParallelism()), longestStart = LONGEST_START) {
    this.script = join(root, "src/build/compile/apart.process.ts");
    this.most = most;
    this.longestStart = longestStart;
  }

  /**
   * Compiles one lesson; mistakes, and a lesson that is too much, are in its `problems`.
   * @param keep where it is kept if it has no problems: then there is nothing else to tell of it
   * @throws where no process starts, which is no lesson's doing
   */
  async compile(source: LessonSource, keep: Keeping, longest?: number): Promise<CompiledLesson | "kept">;
  async compile(source: LessonSource, keep?: null, longest?: number): Promise<CompiledLesson>;
  async compile(
    source: LessonSource,
    keep: Keeping | null = null,
    longest = LONGEST,
  ): Promise<CompiledLesson | "kept"> {
    const answer = await new Promise<Outcome>((done) => {
      this.waiting.push({ source, keep, longest, done });
      this.share();
    });
    if (answer instanceof Error) throw answer;
    if (typeof answer === "object" && "kept" in answer) return "kept";
    if (typeof answer === "object" && "compiled" in answer) return answer.compiled;
    const saying: Saying =
      answer === "late"
        ? markdownMessages.takesTooLong(longest / 1000)
        : answer === "dead"
          ? markdownMessages.tooMuch()
          : markdownMessages.fault("fault" in answer ? answer.fault : "");
    return { ...emptyLesson(), problems: [{ ...saying, file: source.file, line: 1, column: 1, length: 1 }] };
  }

  /** Ends the processes. */
  close(): void {
    for (const hand of this.hands) hand.end();
    this.hands.clear();
  }

  /** Gives lessons that wait to processes that have room, to the one with the least first. */
  private share(): void {
    while (this.waiting.length > 0) {
      let hand = [...this.hands].sort((a, b) => a.tasks.length - b.tasks.length)[0];
      if ((!hand || hand.tasks.length > 0) && this.hands.size < this.most) {
        hand = new Hand(this.script, this.longestStart, {
          free: () => this.share(),
          gone: (gone, left) => {
            this.hands.delete(gone);
            this.waiting.unshift(...left);
            this.share();
          },
          // Another one would start as badly.
          failed: (failed, fault) => {
            this.hands.delete(failed);
            for (const { done } of this.waiting.splice(0)) done(fault);
          },
        });
        this.hands.add(hand);
      }
      if (!hand || hand.tasks.length >= AHEAD) return;
      const task = this.waiting.shift();
      if (task) hand.take(task);
    }
  }
}

/** One process and what it has been sent; it answers in the order in which it was asked. */
class Hand {
  readonly tasks: Task[] = [];
  private readonly child: ChildProcess;
  private readonly tell: {
    free: () => void;
    gone: (hand: Hand, left: Task[]) => void;
    failed: (hand: Hand, fault: Error) => void;
  };
  private timer: NodeJS.Timeout | undefined;
  private ready = false;
  private said = "";

  constructor(script: string, longestStart: number, tell: Hand["tell"]) {
    this.tell = tell;
    this.child = fork(script, [], {
      execArgv: [
        "--experimental-strip-types",
        "--disable-warning=ExperimentalWarning",
        "--max-old-space-size=1024",
        "--max-semi-space-size=32",
        "--no-parallel-scavenge",
      ],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      serialization: "json",
    });
    // Nothing that it says of a lesson is for the reader of the build: a crash's trace names files of this machine.
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      if (!this.ready) this.said = (this.said + text).slice(0, MOST_SAID);
    });
    this.child.on("message", (message: Answer) => this.hear(message));
    // Not at its "exit", when what it said may still be on the way.
    this.child.once("close", () => this.lose("dead"));
    this.child.once("error", ({ message }) => {
      this.said ||= message;
      this.lose("dead");
    });
    this.timer = setTimeout(() => this.lose("late"), longestStart);
  }

  take(task: Task): void {
    this.tasks.push(task);
    this.hold(true);
    if (this.ready && this.tasks.length === 1) this.startClock();
    const { source, keep } = task;
    if (!this.child.connected) return;
    // Of one that is not ready its end is told, with what it said.
    this.child.send({ source, keep } satisfies Order, (error) => error && this.ready && this.lose("dead"));
  }

  end(): void {
    this.child.removeAllListeners();
    clearTimeout(this.timer);
    this.child.kill("SIGKILL");
  }

  private hear(answer: Answer): void {
    if ("ready" in answer) this.ready = true;
    else this.tasks.shift()?.done(answer);
    clearTimeout(this.timer);
    if (this.tasks.length > 0) this.startClock();
    else this.hold(false);
    this.tell.free();
  }

  private startClock(): void {
    this.timer = setTimeout(() => this.lose("late"), this.tasks[0]?.longest);
  }

  /**
   * The lesson at hand has ended the process, or took too long; what was sent after it is for another. A process that
   * was never ready has not seen a lesson.
   */
  private lose(ended: "late" | "dead"): void {
    this.end();
    if (this.child.connected) this.child.disconnect();
    if (!this.ready) {
      const why = ended === "late" ? "is not ready" : "ended";
      const fault = new Error(`The process that compiles lessons ${why} before its first lesson. ${this.said}`.trim());
      for (const { done } of this.tasks.splice(0)) done(fault);
      this.tell.failed(this, fault);
      return;
    }
    this.tasks.shift()?.done(ended);
    this.tell.gone(this, this.tasks.splice(0));
  }

  /** An idle process does not keep the program alive. */
  private hold(busy: boolean): void {
    const stderr = this.child.stderr as Socket | null;
    if (busy) {
      this.child.ref();
      this.child.channel?.ref();
      stderr?.ref();
    } else {
      this.child.unref();
      this.child.channel?.unref();
      stderr?.unref();
    }
  }
}
