/** A folder of notes for tests: what each file says, and what a reader would count in it. */
export interface Collection {
  files: Map<string, string>;
  /** The right letters of every question that has an answer, in order of files and places. */
  keys: string[][];
  callouts: number;
  matrices: number;
}

const SERVICES = ["S3", "EBS", "Lambda", "KMS", "IAM", "VPC", "CloudTrail", "GuardDuty"];

/** How people write a question with lettered choices and its answer. */
const QUESTIONS: ((n: number, choices: string[], key: string[]) => string)[] = [
  (n, c, k) =>
    `${n}. Which service fits case ${n}?\n${lettered(c, "   - X. ")}\n\n   <details markdown=1><summary markdown='span'>Answer</summary>\n      Correct answer: ${k.join(", ")}\n   </details>\n`,
  (n, c, k) =>
    `**Q${n}.** A team asks about case ${n}. What is best?\n\n${lettered(c, "X. ", "  ")}\n\n**Answer: ${k.join(", ")}**\n`,
  (n, c, k) =>
    `### Question ${n}\n\nA company has case ${n}. What do you choose?\n\n${lettered(c, "X) ", "\\")}\n\n<details>\n<summary>Show answer</summary>\n\n${k.map((one) => `**${one}**`).join(" and ")}\n\nCase ${n} explains it.\n\n</details>\n`,
  (n, c, k) =>
    `> [!question] What answers case ${n}?\n> ${lettered(c, "X. ").replaceAll("\n", "\n> ")}\n>\n> > [!success]- Answer\n> > ${k.join(", ")}: for case ${n}.\n`,
  (n, c, k) =>
    `> [!question]- Case ${n}\n> Which one is it in case ${n}?\n>\n> ${lettered(c, "- X) ").replaceAll("\n", "\n> ")}\n\n> [!success]- Answer\n> **${k.join(" and ")}**\n`,
  (n, c, k) =>
    `What solves case ${n}? ${c.map((choice, i) => `${letter(i)}) ${choice}`).join(" ")}\n\nCorrect answer: ${k.join(", ")}\n`,
  (n, c, k) =>
    `#### ${n}. Which of these is case ${n}?\n\n${lettered(c, "- X. ")}\n\n<details><summary>Answer</summary>${k.join(", ")}. It is so in case ${n}.</details>\n`,
  (n, c, k) =>
    `**Question ${n}:** Say what case ${n} needs.\n${lettered(c, "(X) ")}\nAnswer: ${k.join(" & ")}\n\nExplanation: case ${n} needs it.\n`,
  (n, c, k) =>
    `${n}) What belongs to case ${n}?\n\n${c.map((choice, i) => `${letter(i)}. ${choice}`).join("\n\n")}\n\n> **Correct Answer:** ${k.join(", ")}\n`,
  (n, c, k) =>
    `### Which is right in case ${n}?\n\n${c.map((choice, i) => `- [${k.includes(letter(i)) ? "x" : " "}] ${choice}`).join("\n")}\n\n**[⬆ Back to Top](#notes)**\n`,
  (n, c, k) =>
    `**Case ${n}: which do you take?**\n\n${lettered(c, "- **X.** ")}\n\n<details>\n<summary>💡 Click to reveal</summary>\n\n✅ **Correct answer: ${k.join(", ")}**\n\n${c.map((choice, i) => `- **${letter(i)}**: about ${choice} in case ${n}.`).join("\n")}\n\n</details>\n`,
  (n, c, k) =>
    `Which one, case ${n}?\n\na) ${c[0]}\nb) ${c[1]}\nc) ${c[2]}\n\nAns: ${k.map((one) => one.toLowerCase()).join(", ")}\n`,
];

function letter(index: number): string {
  return String.fromCharCode(65 + index);
}

function lettered(choices: readonly string[], mark: string, end = ""): string {
  return choices
    .map((choice, i) => `${mark.replace("X", letter(i))}${choice}${i < choices.length - 1 ? end : ""}`)
    .join("\n");
}

const BODIES = [
  "> [!NOTE]\n> Useful for case N.\n\n> [!IMPORTANT]\n> Crucial for case N.\n",
  "> [!abstract]- In short\n> Case N in short.\n\n> [!exam-tip] Mind this\n> Case N.\n",
  "**Exam Trap:** case N looks easy.\n\n⚠️ Exam Tip: read case N twice.\n",
  "**Scenario 3:** A company has case N.\n\nCommon misconception: case N is free.\n",
  "> ⚠️ **Exam Tip:** case N costs.\n\n**🎯 Key Takeaways:**\n- one of case N\n- two of case N\n",
];

const MATRICES = [
  "| Responsibility | AWS | Customer |\n|---|---|---|\n| Host patching | ✅ | ❌ |\n| Data | ❌ | ✅ |\n| Configuration | ✅ | ✅ |\n",
  "| Responsibility | IaaS | PaaS | SaaS |\n|---|---|---|---|\n| Data | You | You | You |\n| Guest OS | You | Microsoft | Microsoft |\n| Network | Shared | Shared | Microsoft |\n",
  "| Service | Guest OS | Data |\n|---|---|---|\n| EC2 | Customer | Customer |\n| Lambda | AWS | Customer |\n",
  "| Task | Microsoft | You |\n|---|---|---|\n| Racks | Yes | No |\n| Accounts | No | Yes |\n",
];

const ODDITIES =
  'Braces {like this}, a <placeholder>, $150, `s3:GetObject`, 5 < 6, and $E = mc^2$.\n\n<p align="center">\n    <img src="missing.png" alt="A drawing of case N">\n</p>\n\n<div style="color:red"><b>Bold N</b></div>\n\n<script>evil(N)</script>\n\nA footnote[^n].\n\n[^n]: Of case N.\n\n- [ ] to do N\n- [x] done N\n\n```mermaid\ngraph TD; A-->B;\n```\n\n[broken N](nowhere%20at%20all.md) and [[Nothing#Here|words N]] and <https://example.com/N>.\n\n## Heading {with N}\n\nText of heading N.\n';

/** A collection in one of eight styles; the same number gives the same collection. */
export function collection(style: number, size: number): Collection {
  const made: Collection = { files: new Map(), keys: [], callouts: 0, matrices: 0 };
  const names: string[] = [];
  for (let i = 0; i < size; i++) names.push(nameIn(style, i));
  names.forEach((name, i) => {
    const n = style * 100 + i + 1;
    const way = QUESTIONS[(style + i) % QUESTIONS.length];
    const next = names[i + 1];
    const parts = [`# Case ${n}: notes\n`];
    if (style % 3 === 0)
      parts.push(
        `[← Previous](${encodeURI(relativeTo(name, names[i - 1] ?? name))}) | [Next →](${encodeURI(relativeTo(name, next ?? name))})\n`,
      );
    if (style % 4 === 1) parts.push("## Table of Contents\n- [One](#one)\n- [Two](#two)\n");
    parts.push(`## One\n\nFirst words of case ${n}.\n`);
    parts.push((BODIES[(style + i) % BODIES.length] ?? "").replace(/\bN\b/g, String(n)));
    made.callouts += 2;
    if (i % 2 === 0) {
      parts.push(`## Who secures case ${n}\n`, MATRICES[(style + i / 2) % MATRICES.length] ?? "");
      made.matrices++;
    }
    parts.push("## Two\n", ODDITIES.replace(/\bN\b/g, String(n)));
    if (next) {
      const link = relativeTo(name, next);
      parts.push(
        style % 2
          ? `See [the next](<${link}#one>).\n`
          : `See [[${next.split("/").at(-1)?.replace(/\.md$/, "")}#One|the next]] or [so](${link.replaceAll(" ", "%20")}).\n`,
      );
    }
    parts.push("## Check yourself\n");
    for (let q = 1; q <= 3; q++) {
      const key = q === 3 ? ["A", "C"] : [letter((n + q) % 3)];
      const choices = [0, 1, 2].map(
        (c) => `${SERVICES[(n + c * 3 + q) % SERVICES.length]} way ${n * 10 + q}${letter(c).toLowerCase()}`,
      );
      parts.push(way?.(q, choices, key) ?? "");
      made.keys.push(key);
    }
    made.files.set(name, parts.join("\n"));
  });
  if (style % 2 === 0)
    made.files.set(
      "README.md",
      `# Collection ${style}\n\n${names.map((name) => `- [${name}](${encodeURI(name)})`).join("\n")}\n\n| Domain | Weight |\n|---|---|\n| Domain 1: One | 60% |\n| Domain 2: Two | 40% |\n`,
    );
  return made;
}

function nameIn(style: number, i: number): string {
  const n = String(i + 1);
  const part = i < 4 ? 1 : 2;
  switch (style) {
    case 0:
      return `0${part} - Part ${part}/${n.padStart(2, "0")} - Topic ${n}.md`;
    case 1:
      return `${n}. Topic ${n}.md`;
    case 2:
      return `part-${part === 1 ? "zeta" : "alpha"}/topic-${9 - i}.md`;
    case 3:
      return `Module ${part}/Lesson ${n}.md`;
    case 4:
      return `Notes/Été & ünï ${n}.md`;
    case 5:
      return `${part}.${n}_topic.md`;
    case 6:
      return `aws-${part}/${n.padStart(2, "0")}-topic.md`;
    default:
      return `Topic (${n})!.md`;
  }
}

function relativeTo(from: string, to: string): string {
  const up = from.split("/").length - 1;
  return "../".repeat(up) + to;
}
