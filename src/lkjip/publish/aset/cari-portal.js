// Where the search of a portal looks: its own pages and key figures at once, then the indexes of the few reports that have
// the words, the newest first. The form and the results are cari.js, words kata.js, the portal's index publish/search.py.
"use strict";
window.lkSumber = (form, script) => {
  const { asked, wordsOf, meaning, indexed, search } = window.lkKata;
  const { indeks, akar, kantor } = form.dataset;
  const FIRST = 3, NEXT = 5, FIGURES = 5, SECTIONS = 15, REST = 250; // ms without a key before a report is asked for
  const USUAL = new Set(["kecamatan", "kelurahan", "kabupaten", "kota", "kantor", "dan"]);
  let portal = null, asking = false;

  const rangesOf = (text) => text.split(",").flatMap((part) => {
    const [from, to = from] = part.split("-").map(Number);
    return Array.from({ length: to - from + 1 }, (_, place) => from + place);
  });
  const prepared = ({ halaman, kantor: offices, laporan, nama, kata }) => {
    const reports = laporan.map(([office, year, figures], number) => {
      const [slug, name] = offices[office];
      return { number, slug, year, name, place: `${akar}${slug}/${year}/`, told: `${name} ${year}`, figures };
    });
    const having = new Map();
    for (const [which, words] of kata) {
      const numbers = rangesOf(which);
      for (const word of words.split(" ")) having.set(word, numbers);
    }
    const figures = indexed(reports.flatMap(({ place, told, figures: own }) => own.map(([name, text, href]) => [place + href, told, nama[name], text])));
    let next = 0;
    for (const report of reports) for (const _ of report.figures) figures.entries[next++].report = report;
    const named = new Map(reports.map(({ name }) => [name, new Set(wordsOf(name).filter((word) => !USUAL.has(word)))]));
    const pages = indexed(halaman.map(([href, chapter, title, text]) => [akar + href, chapter, title, text]));
    const vocabulary = [...new Set([...having.keys(), ...figures.vocabulary, ...pages.vocabulary])];
    return { reports, having, vocabulary, figures, named, pages };
  };

  // The years and offices that a question names narrow it; what is left is looked for, mistyped words as what they mean.
  const narrowed = (query) => {
    const words = asked(query), { reports, named } = portal;
    const years = new Set(words.filter((word) => reports.some(({ year }) => String(year) === word)));
    const offices = words.filter((word) => [...named.values()].some((own) => own.has(word)));
    const fitting = reports.filter(({ year, name }) =>
      (!years.size || years.has(String(year))) && (!offices.length || offices.some((word) => named.get(name).has(word))));
    const rest = words.filter((word) => !years.has(word) && !offices.includes(word));
    const sought = fitting.length && rest.length ? rest : words, last = sought[sought.length - 1];
    const guesses = new Map(sought.map((word) => [word, meaning(portal.vocabulary, word, word === last).guessed]).filter(([, guessed]) => guessed));
    return { words: sought.map((word) => guesses.get(word) || word), fitting: fitting.length ? fitting : reports, guesses: [...guesses.values()] };
  };

  // Reports that have the most of the words; the office of this page first, then the newest.
  const chosen = ({ words, fitting }) => {
    const written = words.filter((word) => /^\p{L}{3,}$/u.test(word));
    const sets = written.map((word) => {
      const { found } = meaning(portal.vocabulary, word, word === words[words.length - 1]);
      return new Set([...found.keys()].flatMap((one) => portal.having.get(one) || []));
    });
    const judged = fitting.map((report) => ({ report, has: sets.filter((set) => set.has(report.number)).length }));
    const most = Math.max(0, ...judged.map(({ has }) => has));
    if (written.length && !most) return [];
    return judged.filter(({ has }) => has === most).map(({ report }) => report).sort((one, other) =>
      (other.slug === kantor) - (one.slug === kantor) || other.year - one.year || one.number - other.number);
  };

  // Indexes of reports, each asked for once. One script at a time, since each says its entries by the same name.
  const indexes = new Map(), queue = [];
  let running = false;
  const run = () => {
    if (running || !queue.length) return;
    running = true;
    const { report, done } = queue.shift();
    script(`${report.place}pencarian.js`, (there) => {
      const made = there ? window.lkIndeks.map(([href, chapter, title, text]) => [report.place + href, `${report.told} · ${chapter}`, title, text]) : [];
      indexes.set(report, indexed(made));
      running = false;
      done();
      run();
    });
  };
  const ask = (reports, done) => {
    for (const report of reports) {
      if (indexes.has(report) || queue.some((one) => one.report === report)) continue;
      indexes.set(report, null);
      queue.push({ report, done });
    }
    run();
  };

  let typed = "", limit = FIRST, waiting = 0;
  const find = (query, changed) => {
    if (!portal) return null;
    if (query !== typed) [typed, limit] = [query, FIRST];
    const wanted = narrowed(query), reports = chosen(wanted), near = reports.slice(0, limit), fitting = new Set(wanted.fitting);
    const sought = wanted.words.join(" ");
    const missing = near.filter((report) => !indexes.has(report));
    clearTimeout(waiting);
    if (missing.length) waiting = setTimeout(() => ask(missing, changed), REST);
    const loading = near.some((report) => !indexes.get(report));

    const answers = [portal.pages, portal.figures, ...near.map((report) => indexes.get(report)).filter(Boolean)].map((index) => search(index, sought, false));
    const [pages, figures, ...sections] = answers;
    figures.found = figures.found.filter(({ entry }) => fitting.has(entry.report));
    const best = Math.max(0, ...answers.flatMap(({ found }) => found.map(({ matched }) => matched)));
    const good = (some) => some.flatMap(({ found }) => found).filter(({ matched }) => matched === best);
    const first = good([figures]).sort((one, other) => other.points - one.points || other.entry.report.year - one.entry.report.year).slice(0, FIGURES);
    const rest = good([pages, ...sections]).sort((one, other) => other.points - one.points);
    const found = [...first, ...rest.slice(0, SECTIONS)], total = good([figures]).length + rest.length;
    const more = reports.length - near.length;
    const { guesses } = wanted;
    return {
      found,
      most: FIGURES + SECTIONS,
      meant: new Set(answers.flatMap((one) => [...one.meant])),
      more: more && !loading ? { text: `Cari juga dalam ${Math.min(more, NEXT)} dari ${more} laporan lain`, go(done) {
        limit += NEXT;
        ask(reports.slice(0, limit), done);
      } } : null,
      told(said) {
        if (!found.length) return loading ? "Mencari …" : `Tidak ada hasil untuk “${said}”`;
        const few = best < wanted.words.length ? "Tidak ada yang memuat semua kata; yang memuat sebagian: " : "";
        const shown = total > found.length ? `${found.length} teratas dari ${total} hasil` : `${total} hasil`;
        const taken = guesses.length ? `, dibaca sebagai “${guesses.join(" ")}”` : "";
        return `${few}${shown} untuk “${said}”${taken}${loading ? "; masih mencari …" : ""}`;
      },
    };
  };
  return {
    prepare(changed) {
      if (asking) return;
      asking = true;
      script(indeks, (there) => {
        portal = prepared(there ? window.lkPortal : { halaman: [], kantor: [], laporan: [], nama: [], kata: [] });
        changed();
      });
    },
    find,
  };
};
