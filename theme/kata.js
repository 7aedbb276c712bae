// Words as a search compares them: Indonesian by their stems, questions without what carries no meaning, one typing
// error forgiven. Pure functions in `lkKata`, for the search of a report and of a portal alike (docs/maintainers.md).
(() => {
  "use strict";

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // Letters are a word, and a number with its points is one: `3.180.247.616` is `3180247616`, `104,23` stays.
  const WORD = /[\p{L}\p{M}]+|\p{N}+(?:[.,]\p{N}+)*/gu;
  const THOUSANDS = /^\d{1,3}(?:\.\d{3})+(?=,|$)/;
  const normal = (text) => plain(text).replace(THOUSANDS, (whole) => whole.replaceAll(".", ""));
  const tokens = (text) => [...text.matchAll(WORD)].map((one) => ({ word: normal(one[0]), at: one.index, end: one.index + one[0].length }));
  const wordsOf = (text) => [...text.matchAll(WORD)].map((one) => normal(one[0]));

  // What a question says around what it asks for.
  const STOP = new Set(`ada adakah adalah agar akan anda apa apakah atau bagaimana bagaimanakah bagi berapa berapakah bisa
    bisakah boleh bolehkah cari dalam dan dapat dapatkah dari dengan di dimana hal ialah ingin ini itu juga kah kami kapan kapankah
    karena ke kepada kita lihat mana manakah merupakan mohon nya oleh pada para rp saja saya sebagai secara seperti serta
    siapa siapakah sudah sudahkah supaya tahu telah tentang terhadap tersebut tolong untuk yaitu yakni yang`.split(/\s+/));
  // Words of citizens, and the word of reports that says the same.
  const SAME = new Map(Object.entries({ belum: "tidak", tak: "tidak", pagu: "anggaran", dana: "anggaran", uang: "anggaran", duit: "anggaran",
    mengapa: "sebab", kenapa: "sebab", alasan: "sebab", asn: "pegawai", pns: "pegawai" }));

  // The stem. Suffixes first, then prefixes from outside in, each only if two syllables stay. me- and pe- change the first
  // letter of what follows (serap: menyerap, tingkat: meningkat); so every stem is written as it would follow me-.
  const syllables = (text) => (text.match(/[aiueo]/g) || []).length;
  const cut = (word, pattern, put = "") => {
    const rest = word.replace(pattern, put);
    return rest !== word && syllables(rest) > 1 ? rest : word;
  };
  const PARTICLE = /(?:lah|kah|pun)$/, POSSESSIVE = /nya$/;
  const NO_ENDING = /(?:masa|seko|isti)lah$|^(?:ber|per|me|di)?[nt]anya$/;
  const NASAL = [
    [/^[mp]em(?=[bfvp])/, ""], [/^[mp]en(?=[cdjstz][^y]|sy)/, ""], [/^[mp]eng(?=[ghk])/, ""], [/^[mp]e(?=m[aiueo]|n[aiueo]|ng[aiueo]|ny)/, ""],
    [/^me(?=[lrwy])/, ""],
  ];
  const IN_R = /^(?:ber|per|ter)(?=e(?:ncana|alis|smi|visi|forma)|umah|awat|agam)/; // be-, pe-, te- before such a root
  const OTHER = [/^di/, IN_R, /^(?:ber|per|ter)/, /^(?:bel|pel)(?=ajar)/, /^be(?=[kt]er)/, /^pe(?![aiueomn]|r[^aiueo])/];
  // What begins so has no prefix there.
  const KEPT = /^(?:terima|terampil|perintah|peran|beri|perlu|dinas|diri|periksa)/;
  const prefixless = (word, enclosed) => {
    if (KEPT.test(word)) return word;
    for (const [pattern, put] of NASAL) {
      const rest = cut(word, pattern, put);
      if (rest !== word) return rest;
    }
    for (const pattern of [...(enclosed ? [/^ke/] : []), ...OTHER]) {
      const rest = cut(word, pattern, pattern === IN_R ? "r" : "");
      if (rest !== word) return rest;
    }
    return word;
  };
  const asAfterMe = (word) => word.replace(/^(?:([aiueo])|([kpst])(?=[aiueo]))/, (_, vowel, dropped) =>
    vowel ? `ng${vowel}` : { k: "ng", p: "m", s: "ny", t: "n" }[dropped]);
  const stemmed = (said) => {
    if (said.length < 4 || /[^a-z]/.test(said)) return said;
    const whole = NO_ENDING.test(said) ? said : cut(said, PARTICLE);
    const owned = NO_ENDING.test(whole) ? whole : cut(whole, POSSESSIVE);
    let rest = cut(owned !== whole ? cut(owned, /^se/) : owned, /kan$/);
    if (rest === owned) rest = cut(rest, /an$/);
    const enclosed = rest !== owned;
    for (let round = 0; round < 3; round += 1) rest = prefixless(rest, enclosed && round === 0);
    return asAfterMe(cut(cut(rest, /i$/), /k$/));
  };
  const known = new Map();
  const stem = (word) => {
    if (!known.has(word)) known.set(word, stemmed(SAME.get(word) || word));
    return known.get(word);
  };

  // Whether one letter too many, missing, wrong or changed with its neighbour makes one word of the other.
  const isNear = (one, other) => {
    if (Math.abs(one.length - other.length) > 1) return false;
    let start = 0, end = 0;
    while (start < Math.min(one.length, other.length) && one[start] === other[start]) start += 1;
    const most = Math.min(one.length, other.length) - start;
    while (end < most && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
    const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
    return Math.max(left.length, right.length) <= 1 || (left.length === 2 && left[0] === right[1] && left[1] === right[0]);
  };

  // What a typed word means among `vocabulary` (words): each with its weight; `guessed`: what it was taken for.
  const EXACT = 3, STEM = 2, BEGUN = 1, INSIDE = 0.5;
  const FEWEST = 5; // letters of a word that may be mistyped: among shorter ones too many are near
  const meaning = (vocabulary, typed, isLast, mayGuess = true) => {
    const found = new Map(), own = stem(typed), isNumber = /^\p{N}/u.test(typed);
    const add = (test, weight) => {
      for (const word of vocabulary) if (!found.has(word) && test(word)) found.set(word, weight);
    };
    add((word) => word === typed, EXACT);
    add((word) => stem(word) === own, STEM);
    if ((!found.size || (isLast && !found.has(typed))) && typed.length > 2) add((word) => word.startsWith(typed), BEGUN);
    if (!found.size && !isNumber && typed.length >= FEWEST) add((word) => word.includes(typed), INSIDE);
    if (found.size || isNumber || typed.length < FEWEST || !mayGuess) return { found, guessed: null };
    const near = [...vocabulary].filter((word) => /^\p{L}/u.test(word) && word.length > 3 && isNear(word, typed));
    const stems = new Set(near.map(stem));
    add((word) => near.includes(word), STEM);
    add((word) => stems.has(stem(word)), BEGUN);
    return { found, guessed: near[0] || null };
  };

  // The words of a question that count: all, where none would be left.
  const asked = (query) => {
    const all = [...new Set(wordsOf(query))];
    const telling = all.filter((word) => !STOP.has(word) && !STOP.has(cut(word, PARTICLE)));
    return telling.length ? telling : all;
  };

  const count = (words) => {
    const counts = new Map();
    for (const word of words) counts.set(word, (counts.get(word) || 0) + 1);
    return counts;
  };
  // entries: [href, chapter, title, text] each.
  const indexed = (entries) => {
    const vocabulary = new Set();
    const made = entries.map(([href, chapter, title, text]) => {
      const inTitle = wordsOf(title), order = [...inTitle, ...wordsOf(text)];
      for (const word of order) vocabulary.add(word);
      const telling = inTitle.filter((word) => !STOP.has(word));
      return { href, chapter, title, text, order, telling, inTitle: count(inTitle), counts: count(order) };
    });
    return { entries: made, vocabulary, usual: made.reduce((sum, one) => sum + one.order.length, 0) / (made.length || 1) };
  };

  // Points as in BM25F (Robertson and Zaragoza 2009): a word counts more that few entries have, in a title, in a short
  // entry, and each time less. A title that asks has the answer below it.
  const TITLE = 5, SOON_ENOUGH = 1.2, BY_LENGTH = 0.5, TOGETHER = 1.5, WHOLE_TITLE = 2, ASKS = 1.5;
  const times = (counts, found) => {
    let sum = 0;
    for (const [word, near] of found) sum += (near / EXACT) * (counts.get(word) || 0);
    return sum;
  };
  const isTogether = (order, one, other) => order.some((word, at) => at && other.has(word) && one.has(order[at - 1]));
  const judged = (index, entry, meanings) => {
    const slow = SOON_ENOUGH * (1 - BY_LENGTH + (BY_LENGTH * entry.order.length) / index.usual);
    let points = 0, matched = 0;
    meanings.forEach(({ found, weight }, place) => {
      const often = times(entry.counts, found) + (TITLE - 1) * times(entry.inTitle, found);
      if (!often) return;
      matched += 1;
      points += (weight * often * (SOON_ENOUGH + 1)) / (often + slow);
      if (place && isTogether(entry.order, meanings[place - 1].found, found)) points += TOGETHER;
    });
    const covered = entry.telling.filter((word) => meanings.some(({ found }) => found.has(word))).length;
    if (covered) points += (WHOLE_TITLE * covered) / entry.telling.length;
    return { entry, matched, points: entry.title.endsWith("?") ? ASKS * points : points };
  };

  // What a question finds, best first, with all words that it means. partial: nothing has all of them; guesses: what
  // mistyped words were taken for.
  const search = (index, query, mayGuess = true) => {
    const words = asked(query), last = words.length - 1;
    const meanings = words.map((word, place) => ({ word, ...meaning(index.vocabulary, word, place === last, mayGuess) }));
    for (const one of meanings) {
      const having = index.entries.filter((entry) => times(entry.counts, one.found)).length;
      one.weight = Math.log(1 + (index.entries.length + 1) / (having + 0.5));
    }
    const some = index.entries.map((entry) => judged(index, entry, meanings)).filter(({ matched }) => matched);
    const all = some.filter(({ matched }) => matched === words.length);
    // One letter or figure alone tells nothing.
    const telling = meanings.filter(({ word }) => word.length > 2);
    const found = all.length ? all : some.filter(({ entry }) => telling.some((one) => times(entry.counts, one.found)));
    found.sort((one, other) => other.matched - one.matched || other.points - one.points);
    return {
      found,
      meant: new Set(meanings.flatMap((one) => [...one.found.keys()])),
      guesses: meanings.map((one) => one.guessed).filter(Boolean),
      partial: !all.length && found.length > 0,
    };
  };

  window.lkKata = { tokens, wordsOf, stem, isNear, asked, meaning, indexed, search };
})();
