// What a page gains where scripts run; without them it is complete. Nothing here asks for another host.
(() => {
  "use strict";

  // Quarto's figures scroll in a box like ours.
  for (const image of document.querySelectorAll(".quarto-figure > figure > p > img")) {
    const box = image.parentElement, caption = box.parentElement.querySelector("figcaption");
    box.classList.add("lk-gulir");
    box.setAttribute("role", "group");
    if (caption) box.setAttribute("aria-label", caption.textContent.trim());
  }

  // A narrow column may break "program/kegiatan" after its stroke, which browsers do not do by themselves.
  for (const cell of document.querySelectorAll(".lk-gulir .uraian")) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      const parts = text.data.split(/(?<=\p{L}\/)(?=\p{L})/u);
      if (parts.length > 1) text.replaceWith(...parts.flatMap((part, place) => place ? [document.createElement("wbr"), part] : [part]));
    }
  }

  // What needs no scrolling gives up its box: a table's head can then stick to the window, and Tab passes by.
  const boxes = [...document.querySelectorAll(".lk-gulir")];
  const fitBoxes = () => {
    for (const box of boxes) box.classList.remove("lk-muat");
    const fits = boxes.map((box) => box.scrollWidth <= box.clientWidth);
    boxes.forEach((box, place) => {
      box.classList.toggle("lk-muat", fits[place]);
      if (fits[place]) box.removeAttribute("tabindex");
      else box.setAttribute("tabindex", "0");
    });
  };

  // The contents follow the reader.
  const nav = document.getElementById("navigasi");
  const places = [...(nav ? nav.querySelectorAll("a[href^='#']") : [])]
    .map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
    .filter((place) => place.heading);
  let here = null;
  const follow = () => {
    const read = places.filter(({ heading }) => heading.getBoundingClientRect().top < window.innerHeight / 4);
    const now = read.length ? read[read.length - 1].link : null;
    if (now === here) return;
    if (here) here.removeAttribute("aria-current");
    here = now;
    if (!here) return;
    here.setAttribute("aria-current", "location");
    const frame = nav.getBoundingClientRect(), line = here.getBoundingClientRect();
    if (getComputedStyle(nav).position !== "sticky") return;
    if (line.bottom > frame.bottom) nav.scrollTop += line.bottom - frame.bottom + 40;
    if (line.top < frame.top) nav.scrollTop -= frame.top - line.top + 40;
  };

  const soon = (action) => {
    let waiting = false;
    return () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; action(); });
    };
  };
  addEventListener("scroll", soon(follow), { passive: true });
  addEventListener("resize", soon(() => { fitBoxes(); follow(); }));
  // A picture has its width only once it is there.
  document.addEventListener("load", fitBoxes, { capture: true });
  addEventListener("beforeprint", fitBoxes);
  fitBoxes();
  follow();

  // Search: the index is a script of its own, so that it also loads from a folder, and only once somebody searches.
  const form = document.querySelector(".lk-cari");
  if (!form) return;
  const field = form.querySelector("input"), panel = form.querySelector(".lk-hasil");
  const status = panel.querySelector("[role=status]"), list = panel.querySelector("ol");
  const MOST = 20, AROUND = 70;
  let index = null, asked = false;

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const load = () => {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = form.dataset.indeks;
    script.onload = () => {
      index = window.lkIndeks.map(([href, chapter, title, text]) =>
        ({ href, chapter, title, text, inTitle: plain(title), inText: plain(text) }));
      search();
    };
    document.head.append(script);
  };

  const count = (text, word) => text.split(word).length - 1;
  const score = (entry, words) => {
    let sum = 0;
    for (const word of words) {
      const found = 10 * count(entry.inTitle, word) + Math.min(count(entry.inText, word), 5);
      if (!found) return 0;
      sum += found;
    }
    return sum;
  };

  const marked = (text, words) => {
    const node = document.createDocumentFragment(), low = plain(text);
    let end = 0;
    // Where letters with marks changed the length, places would not agree: then nothing is marked.
    while (low.length === text.length) {
      const next = words.map((word) => [low.indexOf(word, end), word.length]).filter(([at]) => at >= 0)
        .sort((one, other) => one[0] - other[0] || other[1] - one[1])[0];
      if (!next) break;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(next[0], next[0] + next[1]);
      node.append(text.slice(end, next[0]), mark);
      end = next[0] + next[1];
    }
    node.append(text.slice(end));
    return node;
  };

  const excerpt = (entry, words) => {
    const at = Math.max(0, Math.min(...words.map((word) => entry.inText.indexOf(word)).filter((place) => place >= 0), Infinity));
    if (!Number.isFinite(at)) return entry.text.slice(0, 2 * AROUND);
    const from = at > AROUND ? entry.text.indexOf(" ", at - AROUND) + 1 : 0;
    const to = entry.text.length > at + AROUND ? entry.text.lastIndexOf(" ", at + AROUND) : entry.text.length;
    return `${from ? "… " : ""}${entry.text.slice(from, Math.max(to, at + 1))}${to < entry.text.length ? " …" : ""}`;
  };

  const item = (entry, words) => {
    const line = document.createElement("li"), link = document.createElement("a");
    link.href = entry.href;
    const title = document.createElement("span"), chapter = document.createElement("span");
    title.className = "lk-hasil-judul";
    title.append(marked(entry.title || entry.chapter, words));
    chapter.className = "lk-hasil-bab";
    chapter.textContent = entry.chapter;
    const text = document.createElement("span");
    text.className = "lk-hasil-isi";
    text.append(marked(excerpt(entry, words), words));
    link.append(title, " ", chapter, " ", text);
    line.append(link);
    return line;
  };

  const close = () => { panel.hidden = true; };
  const search = () => {
    const query = field.value.trim();
    const words = [...new Set(plain(query).split(/[^\p{L}\p{N}]+/u).filter(Boolean))];
    list.replaceChildren();
    panel.hidden = !words.length;
    if (!words.length) { status.textContent = ""; return; }
    if (!index) { status.textContent = "Memuat indeks …"; return; }
    const found = index.map((entry) => [score(entry, words), entry]).filter(([points]) => points)
      .sort((one, other) => other[0] - one[0]);
    list.append(...found.slice(0, MOST).map(([, entry]) => item(entry, words)));
    const shown = found.length > MOST ? `${MOST} teratas dari ${found.length} hasil` : `${found.length} hasil`;
    status.textContent = found.length ? `${shown} untuk “${query}”` : `Tidak ada hasil untuk “${query}”`;
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => { event.preventDefault(); load(); search(); });
  field.addEventListener("focus", load);
  field.addEventListener("input", () => { load(); search(); });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    event.preventDefault();
    field.focus();
    close();
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
  field.addEventListener("focus", () => { if (field.value.trim()) search(); });
  list.addEventListener("click", (event) => { if (event.target.closest("a")) close(); });
})();
