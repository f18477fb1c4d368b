import type { Acronym } from "./acronyms.ts";
import { functionWords } from "./function-words.ts";
import type { Posting, Postings, SearchIndex } from "./index.ts";
import { mend } from "./mend.ts";
import { phraseOf, union } from "./postings.ts";
import type { Query, QueryWord } from "./query.ts";

/** A word of the query with what the index says of it. */
export interface Term {
  word: string;
  postings: Postings;
  /** How much it tells: the rarer the more. */
  rarity: number;
  /** The word of the query that it stands for. */
  order: number;
  /** The place among the query's tokens. */
  place: number;
  quotation: number;
  /** A joined word of which the very form counts: `ListUser` is not `ListUsers`. */
  joined: boolean;
  /** Counts on top of others and is not missed where it is absent. */
  extra: boolean;
}

/** What became of a query's words. */
export interface Terms {
  terms: Term[];
  /** The query with its slips mended, or null where nothing was. */
  mended: string | null;
  /** Words that nothing in the book resembles, as typed. */
  unknown: string[];
}

/** With so many telling words or fewer, the function words beside them are looked for too. */
const FEW = 2;

/** What a longer word counts for beside the whole one that it begins with, and a function word beside telling ones. */
const LONGER = 0.5;
const FUNCTIONAL = 0.6;

/** A mended word may not be what was meant: an asker's own word is often near one of the book's. */
const MENDED = 0.5;

/**
 * Looks the words of a query up: each as it is; an unfinished last one by its completions; a joined one by its parts;
 * a misspelt one by the nearest word of a title. Acronyms are expanded both ways.
 * @param typing true while the last word may still grow, so that it is not mended
 */
export async function lookUp(
  query: Query,
  index: SearchIndex,
  acronyms: readonly Acronym[],
  typing: boolean,
): Promise<Terms> {
  const mended = new Map<QueryWord, string>();
  const unknown: string[] = [];
  const known = new Set(acronyms.map(([short]) => short));
  const telling = query.words.filter(({ functional }) => !functional).length;
  const found = await Promise.all(
    query.words.map(async (word, order): Promise<Term[]> => {
      const term = (text: string, postings: Postings): Term => ({
        word: text,
        postings,
        rarity: rarityOf(postings, index.total),
        order,
        place: word.place,
        quotation: word.quotation,
        joined: word.humps.length > 0 || /\p{L}\d|\p{L}_\p{L}/u.test(word.typed),
        extra: false,
      });
      if (word.functional && word.quotation < 0) {
        // They are left out of a sentence; beside one or two telling words ("what AWS does") they are part of the name.
        if (telling > FEW) return [];
        // The last one may be the beginning of a word in a heading: `off` of "offline".
        const [postings, longer] = await Promise.all([
          index.word(word.word),
          word.last ? complete(word.word, index) : new Map<number, Posting>(),
        ]);
        const headed = new Map([...longer].filter(([, { titled }]) => titled.length > 0));
        return [postings, headed].filter(({ size }) => size > 0).map((own) => lesser(term(word.word, own), FUNCTIONAL));
      }
      const exact = await index.word(word.word);
      if (exact.size > 0) {
        // A last word may be whole, or the beginning of another; an acronym is whole.
        const longer: Postings = word.last && !known.has(word.word) ? await complete(word.word, index) : new Map();
        return longer.size > 0
          ? [term(word.word, exact), lesser(term(word.word, longer), LONGER * rarityOf(exact, index.total))]
          : [term(word.word, exact)];
      }
      if (word.quotation >= 0) return [term(word.word, exact)];
      if (word.humps.length > 0) {
        const parts = await Promise.all(word.humps.map(async (hump) => term(hump, await index.word(hump))));
        const there = parts.filter(({ postings }) => postings.size > 0);
        if (there.length > parts.length / 2) return there;
      }
      if (word.last) {
        const completed = await complete(word.word, index);
        if (completed.size > 0) return [term(word.word, completed)];
      }
      if (!(word.last && typing)) {
        const better = mend(word.word, await index.knownWords());
        const postings = better === null ? null : await index.word(better);
        if (better !== null && postings && postings.size > 0) {
          mended.set(word, better);
          const near = term(better, postings);
          return [{ ...near, rarity: near.rarity * MENDED }];
        }
      }
      unknown.push(word.typed);
      return [];
    }),
  );
  const terms = await expand(found.flat(), index, acronyms);
  for (const whole of query.wholes) {
    const postings = await index.word(whole);
    if (postings.size > 0)
      terms.push({
        word: whole,
        postings,
        rarity: rarityOf(postings, index.total),
        order: -1,
        place: -1,
        quotation: -1,
        joined: true,
        extra: true,
      });
  }
  return {
    terms,
    unknown,
    mended: mended.size > 0 ? query.words.map((word) => mended.get(word) ?? word.typed).join(" ") : null,
  };
}

/** A word that stands in no heading tells less, however rare: it is the asker's word and not the book's. */
const UNTITLED = 0.7;

/** Rarity counts less than in full: a word may be rare because nobody but the asker uses it. */
const POWER = 0.8;

function rarityOf(postings: Postings, total: number): number {
  const rarity = Math.log(1 + (total - postings.size + 0.5) / (postings.size + 0.5)) ** POWER;
  for (const { titled } of postings.values()) if (titled.length > 0) return rarity;
  return rarity * UNTITLED;
}

/** A word that counts on top of others, and not more than so much. */
function lesser(term: Term, most: number): Term {
  return { ...term, rarity: Math.min(term.rarity, most), extra: true };
}

/** The records of what an unfinished word may become. */
async function complete(letters: string, index: SearchIndex): Promise<Postings> {
  return letters.length < 2 ? new Map() : index.beginning(letters);
}

/** Lets an acronym be found by what it stands for, and what it stands for by the acronym; small words don't count. */
async function expand(terms: Term[], index: SearchIndex, acronyms: readonly Acronym[]): Promise<Term[]> {
  const small = functionWords("en");
  const shortOf = new Map(
    acronyms.flatMap(([short, long]) => {
      const telling = long.split(" ").filter((word) => !small.has(word));
      return [[telling.join(" "), short] as const, [long, short] as const];
    }),
  );
  const longOf = new Map(acronyms);
  const expanded = [...terms];
  for (const [i, term] of terms.entries()) {
    const long = term.quotation < 0 && !term.extra ? longOf.get(term.word)?.split(" ") : undefined;
    if (!long) continue;
    const phrase = phraseOf(await Promise.all(long.map((word) => index.word(word))));
    const postings = union([term.postings, phrase]);
    expanded[i] = { ...term, postings, rarity: rarityOf(postings, index.total) };
  }
  const own = terms.flatMap((term, i) => (term.extra ? [] : [{ ...term, i }]));
  for (let from = 0; from < own.length; from++) {
    for (let to = Math.min(own.length, from + 6); to > from + 1; to--) {
      const named = own.slice(from, to);
      const short = shortOf.get(named.map(({ word }) => word).join(" "));
      if (short === undefined) continue;
      const postings = await index.word(short);
      for (const { i } of named) {
        const term = expanded[i];
        if (term && term.quotation < 0) expanded[i] = { ...term, postings: union([term.postings, postings]) };
      }
    }
  }
  return expanded;
}
