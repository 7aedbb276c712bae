// What a page gains where scripts run; without them it is complete. Nothing here asks for another host.
(() => {
  "use strict";

  // A narrow column may break "program/kegiatan" after its stroke, which browsers do not do by themselves.
  const letBreak = () => {
    for (const cell of document.querySelectorAll(".lk-gulir .uraian")) {
      const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), texts = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      for (const text of texts) {
        const parts = text.data.split(/(?<=\p{L}\/)(?=\p{L})/u);
        if (parts.length > 1) text.replaceWith(...parts.flatMap((part, place) => place ? [document.createElement("wbr"), part] : [part]));
      }
    }
  };

  // What needs no scrolling gives up its box: a table's head can then stick to the window, and Tab passes by.
  let boxes = [];
  const fitBoxes = () => {
    for (const box of boxes) box.classList.remove("lk-muat");
    const fits = boxes.map((box) => box.scrollWidth <= box.clientWidth);
    boxes.forEach((box, place) => {
      box.classList.toggle("lk-muat", fits[place]);
      if (fits[place]) box.removeAttribute("tabindex");
      else box.setAttribute("tabindex", "0");
    });
  };

  // A long table shows its first rows, and the others when they are asked for, searched or linked to. They are a body
  // of their own, so that one attribute hides them; paper shows them all.
  const PHONE = matchMedia("screen and (max-width: 47.99rem)"), PAPER = matchMedia("print");
  const LEVELS = ["tingkat-program", "tingkat-kegiatan", "tingkat-subkegiatan"];
  const ON_PHONE = [8, 5], AT_DESK = [25, 10]; // the most rows that are all shown, and the first ones of more
  const LEAST = 4; // fewer rows are not worth a button
  const HIDDEN = "onbeforematch" in document.body ? "until-found" : "";
  const made = (tag, name, text = "") => Object.assign(document.createElement(tag), { className: name, textContent: text });

  const levelOf = (row) => LEVELS.findIndex((name) => row.classList.contains(name));
  // The first place, once `kept` rows stand, that parts neither cells over several rows nor a heading from what it heads.
  const placeToCut = (rows, kept) => {
    let reach = 0;
    for (const [place, row] of rows.entries()) {
      if (place >= kept && place >= reach && levelOf(row) <= levelOf(rows[place - 1])) return place;
      for (const cell of row.cells) reach = Math.max(reach, place + cell.rowSpan);
    }
    return rows.length;
  };

  // The reader's place stays, whatever grows or shrinks above it.
  const keepingPlace = (thing, change) => {
    const before = thing.getBoundingClientRect().top;
    change();
    fitBoxes();
    scrollBy({ top: thing.getBoundingClientRect().top - before, behavior: "instant" });
  };

  let folds = [];
  const remember = () => {
    const opened = folds.filter((fold) => fold.opened).map((fold) => fold.table.id);
    history.replaceState({ ...history.state, lkTerbuka: opened }, "");
  };
  const set = (fold, opened) => {
    fold.opened = opened;
    if (opened) fold.rest.removeAttribute("hidden");
    else fold.rest.setAttribute("hidden", HIDDEN);
    if (fold.gap) fold.gap.hidden = opened;
    fold.button.setAttribute("aria-expanded", String(opened));
    const text = opened ? "Ringkas" : `Tampilkan semua (${fold.rows.length} baris)`;
    fold.button.textContent = text;
    fold.button.setAttribute("aria-label", `${text}: ${fold.name}`);
  };
  const open = (fold) => {
    if (fold.opened) return;
    set(fold, true);
    remember();
  };
  const toggle = (fold) => {
    if (fold.opened) keepingPlace(fold.button, () => set(fold, false));
    else {
      keepingPlace(fold.rows[fold.kept - 1], () => set(fold, true));
      // The button is now below the rows; who uses the keyboard goes on where they begin.
      const next = fold.rows[fold.kept];
      next.tabIndex = -1;
      next.focus({ preventScroll: true });
      next.addEventListener("blur", () => next.removeAttribute("tabindex"), { once: true });
    }
    remember();
  };

  const gapFor = (fold) => {
    const gap = made("tbody", "lk-sela"), cell = gap.insertRow().insertCell();
    cell.colSpan = [...fold.rows[0].cells].reduce((sum, one) => sum + one.colSpan, 0);
    cell.append(made("span", "", `… ${fold.rows.length - fold.kept} baris lainnya`));
    return gap;
  };
  const partTable = (fold) => {
    const [most, first] = PHONE.matches ? ON_PHONE : AT_DESK;
    const kept = placeToCut(fold.rows, first);
    fold.parted = fold.rows.length > most && fold.rows.length - kept >= LEAST;
    if (!fold.parted) return;
    fold.kept = kept;
    fold.rest = made("tbody", "lk-lanjutan");
    fold.rest.id = `lanjutan-${fold.table.id}`;
    fold.rest.append(...fold.rows.slice(kept));
    fold.rest.addEventListener("beforematch", () => open(fold));
    fold.table.tBodies[0].after(fold.rest);
    // What closes the table is not the sum of its first rows.
    fold.gap = fold.table.tFoot && gapFor(fold);
    if (fold.gap) fold.rest.before(fold.gap);
    fold.button = made("button", "lk-lipat");
    fold.button.type = "button";
    fold.button.setAttribute("aria-controls", fold.rest.id);
    fold.button.addEventListener("click", () => toggle(fold));
    fold.table.closest(".lk-gulir").after(fold.button);
    set(fold, fold.opened);
  };
  const joinTable = (fold) => {
    if (!fold.parted) return;
    fold.table.tBodies[0].append(...fold.rest.rows);
    for (const part of [fold.rest, fold.gap, fold.button]) if (part) part.remove();
  };

  // What was opened stays so when the page is loaded again or gone back to, or a part of it replaced: the reader's place
  // depends on it.
  const partTables = () => {
    const opened = new Set((history.state && history.state.lkTerbuka) || []);
    for (const { parted, table, button } of folds) if (parted && !table.isConnected) button.remove();
    folds = folds.filter(({ table }) => table.isConnected);
    const known = new Set(folds.map(({ table }) => table));
    for (const table of document.querySelectorAll(".lk-gulir > table[id]")) {
      if (table.tBodies.length !== 1 || known.has(table)) continue;
      const number = table.querySelector("caption .lk-nomor");
      const name = number ? number.textContent.replace(/\.$/, "") : "tabel";
      const fold = { table, name, rows: [...table.tBodies[0].rows], opened: opened.has(table.id) };
      folds.push(fold);
      partTable(fold);
    }
  };
  PHONE.addEventListener("change", () => {
    if (PAPER.matches) return;
    folds.forEach(joinTable);
    folds.forEach(partTable);
  });

  // Links lead to what they name, and what was searched is seen.
  const openFor = (target, words = []) => {
    const fold = target && folds.find(({ parted, table }) => parted && table.contains(target));
    if (!fold || fold.opened) return;
    const sought = target === fold.table && window.lkKata.wordsOf(fold.rest.textContent).some((word) => words.includes(word));
    if (!sought && !fold.rest.contains(target)) return;
    open(fold);
    fitBoxes();
    target.scrollIntoView({ behavior: "instant" });
  };
  const SOUGHT = "lk-dicari";
  // A browser that keeps nothing of a site refuses its storage altogether.
  const stored = (use) => { try { return use(sessionStorage); } catch { return null; } };
  const arrive = () => {
    const words = stored((storage) => storage.getItem(SOUGHT));
    stored((storage) => storage.removeItem(SOUGHT));
    openFor(document.querySelector(":target"), JSON.parse(words || "[]"));
    remember();
  };
  // A hit of the search was followed within this page (cari.js).
  document.addEventListener(SOUGHT, ({ detail: { id, words } }) => openFor(id && document.getElementById(decodeURIComponent(id)), words));
  addEventListener("hashchange", arrive);
  addEventListener("load", arrive);

  // The contents follow the reader.
  let nav = null, places = [];
  const findPlaces = () => {
    nav = document.getElementById("navigasi");
    places = [...(nav ? nav.querySelectorAll("a[href^='#']") : [])]
      .map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
      .filter((place) => place.heading);
  };
  let here = null;
  const follow = () => {
    // Who goes down to contents that stand below the text has not read on.
    const beside = nav && getComputedStyle(nav).position === "sticky";
    if (nav && !beside && nav.getBoundingClientRect().top < window.innerHeight / 2) return;
    const read = places.filter(({ heading }) => heading.getBoundingClientRect().top < window.innerHeight / 4);
    const now = read.length ? read[read.length - 1].link : null;
    if (now === here) return;
    if (here) here.removeAttribute("aria-current");
    here = now;
    if (!here) return;
    here.setAttribute("aria-current", "location");
    const frame = nav.getBoundingClientRect(), line = here.getBoundingClientRect();
    if (!beside) return;
    if (line.bottom > frame.bottom) nav.scrollTop += line.bottom - frame.bottom + 40;
    if (line.top < frame.top) nav.scrollTop -= frame.top - line.top + 40;
  };

  // All that is made of the contents of a page, of those that a preview puts in the place of others, too.
  const prepare = () => {
    letBreak();
    boxes = [...document.querySelectorAll(".lk-gulir")];
    partTables();
    findPlaces();
    fitBoxes();
    follow();
  };
  prepare();
  document.addEventListener("lk-isi-baru", prepare);

  // A way back, once there is some way.
  const back = Object.assign(made("nav", "lk-balik"), { hidden: true });
  back.setAttribute("aria-label", "Pintasan halaman");
  for (const [text, to] of [...(nav ? [["Daftar bab", "#navigasi"]] : []), ["Ke atas", "#"]]) {
    back.append(Object.assign(made("a", "", text), { href: to }));
  }
  document.body.append(back);
  const offerWay = () => { back.hidden = scrollY < 1.5 * innerHeight; };

  const soon = (action) => {
    let waiting = false;
    return () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; action(); });
    };
  };
  addEventListener("scroll", soon(() => { follow(); offerWay(); }), { passive: true });
  addEventListener("resize", soon(() => { fitBoxes(); follow(); }));
  // A picture has its width only once it is there.
  document.addEventListener("load", fitBoxes, { capture: true });
  addEventListener("beforeprint", fitBoxes);
  offerWay();
})();
